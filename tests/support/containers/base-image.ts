import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { tempFolder } from '../temp-folder.ts';
import { requireTool } from '../tools.ts';
import { podman, podmanDone } from './podman.ts';

const run = promisify(execFile);

/** Debian as `node:24-bookworm-slim` has it, as far as docker/Dockerfile can tell. */
const SUITE = 'bookworm';
/** Beyond Debian's essential packages: what Node is linked with. */
const PACKAGES = ['libstdc++6'];

/** A cold cache downloads some 40 MB of packages. */
const TIMEOUT_MS = 600_000;

/**
 * A stand-in for the image that docker/Dockerfile starts from, made on this machine, because tests pull nothing: Debian's own
 * packages, the Node that this project pins, and the npm that is here. Made once; some 30 s.
 */
export async function baseImage(): Promise<string> {
  const node = createRequire(import.meta.url).resolve('node/bin/node');
  const npm = await npmFolder();
  const versions = await Promise.all([
    run(node, ['--version']),
    run(node, [join(npm, 'bin/npm-cli.js'), '--version']),
  ]);
  const parts = [SUITE, ...PACKAGES, ...versions.map(({ stdout }) => stdout.trim())].join('\n');
  const tag = `localhost/vigie-test-base:${createHash('sha256').update(parts).digest('hex').slice(0, 16)}`;
  if ((await podman(['image', 'exists', tag])).exitCode === 0) {
    return tag;
  }
  await using folder = await tempFolder();
  const archive = join(folder.path, 'base.tar');
  await run(
    requireTool('mmdebstrap'),
    [
      '--mode=root',
      '--variant=essential',
      `--include=${PACKAGES.join(',')}`,
      `--customize-hook=copy-in '${node}' /usr/local/bin`,
      '--customize-hook=mkdir -p "$1/usr/local/lib/node_modules"',
      `--customize-hook=copy-in '${npm}' /usr/local/lib/node_modules`,
      '--customize-hook=ln -s ../lib/node_modules/npm/bin/npm-cli.js "$1/usr/local/bin/npm"',
      SUITE,
      archive,
    ],
    { timeout: TIMEOUT_MS, maxBuffer: 64 * 1024 * 1024 },
  );
  await podmanDone(['import', archive, tag]);
  await rm(archive);
  return tag;
}

/** Where the npm on PATH lives. */
async function npmFolder(): Promise<string> {
  const { stdout } = await run('sh', ['-c', 'command -v npm']);
  const executable = await realpath(stdout.trim());
  return dirname(dirname(executable));
}
