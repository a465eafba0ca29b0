/**
 * Builds the image of docker/Dockerfile where what it copies has changed, and prints, as one line of JSON, how to run it:
 * `{ "image": …, "podman": [executable, options], "run": [options of podman run] }`. Tests in any language start here; they
 * hold `.cache/containers.lock` meanwhile (flock), since two that build at once would build twice.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { requireTool } from '../tools.ts';
import { baseImage } from './base-image.ts';
import { BUILD_OPTIONS, podman, podmanDone, podmanGlobals, RESTRICTED_RUN_OPTIONS } from './podman.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const REPOSITORY = 'localhost/vigie-test';

async function build(): Promise<string> {
  const base = await baseImage();
  const image = `${REPOSITORY}:${await contextHash(base)}`;
  if ((await podman(['image', 'exists', image])).exitCode === 0) {
    return image;
  }
  const older = (await podmanDone(['images', '--quiet', '--filter', `reference=${REPOSITORY}`])).split('\n');
  const certificates = process.env['NODE_EXTRA_CA_CERTS'];
  await podmanDone(
    [
      'build',
      ...BUILD_OPTIONS,
      '--build-arg',
      `BASE=${base}`,
      ...(certificates === undefined || !existsSync(certificates)
        ? []
        : ['--secret', `id=ca,src=${certificates}`]),
      // What this machine has downloaded for the checkout need not be downloaded again.
      '--volume',
      `${await npmCache()}:/root/.npm`,
      '--file',
      'docker/Dockerfile',
      '--tag',
      image,
      '.',
    ],
    { cwd: ROOT },
  );
  // In use by a test that runs meanwhile, or gone already: then it stays for the next time.
  await podman(['rmi', '--ignore', ...older.filter((id) => id !== '')]);
  return image;
}

/** Of all that .dockerignore lets through, by path and content. */
async function contextHash(base: string): Promise<string> {
  const hash = createHash('sha256').update(base);
  const ignore = await readFile(join(ROOT, '.dockerignore'), 'utf8');
  const included = [...ignore.matchAll(/^!(.+)$/gm)].map(([, path]) => path ?? '');
  for (const path of ['docker/Dockerfile', '.dockerignore', ...included]) {
    for (const file of await filesAt(join(ROOT, path))) {
      hash.update(`\n${relative(ROOT, file)}\n`).update(await readFile(file));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesAt(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  return entries === undefined
    ? [path]
    : entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort();
}

async function npmCache(): Promise<string> {
  const folder = process.env['npm_config_cache'] ?? join(homedir(), '.npm');
  await mkdir(folder, { recursive: true });
  return folder;
}

const image = await build();
process.stdout.write(
  `${JSON.stringify({ image, podman: [requireTool('podman'), ...podmanGlobals()], run: RESTRICTED_RUN_OPTIONS })}\n`,
);
