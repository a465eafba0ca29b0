import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { lstat, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { isoDay } from '../../../shared/core/time-window.ts';
import { type ContainerOptions, runContainer, startContainer } from '../../support/containers/container.ts';
import { describeWithContainers } from '../../support/containers/describe-with-containers.ts';
import { podmanDone } from '../../support/containers/podman.ts';
import { vigieImage } from '../../support/containers/vigie-image.ts';
import { fileTree, withoutGeneratedAt } from '../../support/file-tree.ts';
import { startHttpStandIn } from '../../support/http-stand-in.ts';
import type { LogEvent } from '../../support/run-cli.ts';
import { MODEL, makeWorld, type World } from '../../support/simulated-world.ts';
import { type TempFolder, tempFolder } from '../../support/temp-folder.ts';

const BUILD_TIMEOUT_MS = 1_200_000;

/** What docker/Dockerfile says. */
const USER = 1_000;

/** What Kubernetes grants a pod that it stops, unless told. */
const GRACE_MS = 30_000;

describeWithContainers('the image', () => {
  let image: string;

  beforeAll(async () => {
    image = await vigieImage();
  }, BUILD_TIMEOUT_MS);

  describe('as it is', () => {
    let rootFolder: string;

    beforeAll(async () => {
      rootFolder = await podmanDone(['image', 'mount', image]);
    });

    afterAll(async () => {
      if (rootFolder !== undefined) {
        await podmanDone(['image', 'unmount', image]);
      }
    });

    it('says what it is and how it runs', async () => {
      const [inspected] = JSON.parse(await podmanDone(['image', 'inspect', image])) as [
        { readonly Config: Readonly<Record<string, unknown>>; readonly Size: number },
      ];
      expect(inspected.Config).toMatchObject({
        User: `${USER}:${USER}`,
        Entrypoint: ['/usr/local/bin/node', '/app/tasks/cli.mjs'],
        Cmd: ['--help'],
        WorkingDir: '/data',
        StopSignal: 'SIGTERM',
        Labels: {
          'org.opencontainers.image.title': 'vigie',
          'org.opencontainers.image.version': packageJson.version,
          'org.opencontainers.image.licenses': packageJson.license,
          'org.opencontainers.image.revision': '',
        },
      });
      process.stdout.write(`the image has ${Math.round(inspected.Size / 1e6)} MB\n`);
    });

    it('holds Node, the libraries that it is linked with, Vigie, and no other program', async () => {
      const outside = (await filesBelow(rootFolder)).filter((path) => !path.startsWith('app/'));
      const unexpected = outside.filter(
        (path) =>
          path !== 'usr/local/bin/node' &&
          !/^usr\/lib(?:64|\/[a-z0-9_]+-linux-gnu)?\/(?:ld-linux[-\w]*|lib(?:c|m|dl|pthread|stdc\+\+|gcc_s|rt))\.so\.\d$/.test(
            path,
          ) &&
          !/^etc\/(?:passwd|group|nsswitch\.conf|os-release)$/.test(path) &&
          !/^usr\/share\/doc\/[^/]+\/(?:copyright|LICENSE)$/.test(path) &&
          !/^var\/lib\/dpkg\/status\.d\/[^/]+$/.test(path),
      );
      expect(unexpected).toEqual([]);
      expect(outside).toContain('usr/local/bin/node');
      expect(outside).toContain('var/lib/dpkg/status.d/libc6');
      expect(await readdir(join(rootFolder, 'app'))).toEqual(
        expect.arrayContaining(['LICENSE', 'package.json', 'shared', 'tasks', 'sbom.cdx.json']),
      );
      for (const absent of ['tests', 'docs', 'scripts', 'docker', '.npmrc']) {
        expect(existsSync(join(rootFolder, 'app', absent)), absent).toBe(false);
      }
    });

    it('has a bill of materials that names every package in it, none of them for development', async () => {
      const sbom = JSON.parse(await readFile(join(rootFolder, 'app/sbom.cdx.json'), 'utf8')) as {
        readonly components: readonly { readonly name: string; readonly version: string }[];
      };
      const named = new Set(sbom.components.map(({ name, version }) => `${name}@${version}`));
      const manifests = (await filesBelow(join(rootFolder, 'app/node_modules'))).filter((path) =>
        /(?:^|node_modules\/)(?:@[^/]+\/)?[^/@]+\/package\.json$/.test(path),
      );
      const installed = new Set<string>();
      for (const path of manifests) {
        const { name, version } = JSON.parse(
          await readFile(join(rootFolder, 'app/node_modules', path), 'utf8'),
        ) as { readonly name?: string; readonly version?: string };
        if (name !== undefined && version !== undefined) {
          installed.add(`${name}@${version}`);
        }
      }
      expect([...named].sort()).toEqual([...installed].sort());
      for (const [name, version] of Object.entries(packageJson.dependencies)) {
        expect(named).toContain(`${name}@${version}`);
      }
      for (const [name, version] of Object.entries(packageJson.devDependencies)) {
        expect(named).not.toContain(`${name}@${version}`);
      }
    });

    it('gives its user nothing to change but scratch and /data, and nothing that makes him root', async () => {
      const changeable: string[] = [];
      for (const entry of await readdir(rootFolder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        const { uid, mode } = await lstat(path);
        expect(mode & 0o6000, path).toBe(0);
        if (!entry.isSymbolicLink() && (uid === USER || (mode & 0o002) !== 0)) {
          changeable.push(path.slice(rootFolder.length));
        }
      }
      expect(changeable.sort()).toEqual(['/data', '/tmp']);
    });
  });

  describe('run as a restricted container', () => {
    let world: World;
    /** What the checkout leaves of the same week. */
    let expected: Record<string, string>;
    let xcom: TempFolder;

    beforeAll(async () => {
      world = await makeWorld({ scenario: 'income-shift' });
      await world.prepare('run');
      expected = await left();
    });

    beforeEach(async () => {
      xcom = await tempFolder();
      for (const name of ['reports', 'work']) {
        await rm(join(world.folder, name), { recursive: true, force: true });
      }
      await giveToUser(world.folder, xcom.path);
    });

    afterEach(() => xcom?.remove());

    afterAll(() => world?.remove());

    /** At the same path inside as outside: reports name the files that they come from. */
    const vigie = (command: string, config = world.configPath): ContainerOptions => ({
      image,
      args: [
        command,
        '--config',
        config,
        '--start',
        isoDay(world.window.startMs),
        '--end',
        isoDay(world.window.endMs),
      ],
      mounts: { [world.folder]: world.folder, '/airflow/xcom': xcom.path },
    });

    it('leaves the same bytes as a checkout, and its result for Airflow', async () => {
      const options = vigie('run');
      const startedMs = Date.now();
      const { exitCode, stdout, stderr } = await runContainer({
        ...options,
        args: [...options.args, '--json'],
      });
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      expect(await left()).toEqual(expected);
      expect(JSON.parse(stdout)).toMatchObject({ status: 'drift' });
      expect(await fileTree(xcom.path)).toEqual({ 'return.json': stdout });
      const [first] = events(stderr);
      expect(first).toMatchObject({ event: { action: 'started' }, 'service.version': packageJson.version });
      const firstLineMs = Date.parse(first?.['@timestamp'] ?? '') - startedMs;
      process.stdout.write(`from \`podman run\` to the first log line: ${firstLineMs} ms\n`);
    });

    it('runs box by box, each container with what the one before has left', async () => {
      for (const box of ['extract', 'data-drift', 'prediction-drift', 'performance', 'refusal', 'publish']) {
        expect(await runContainer(vigie(box)), box).toMatchObject({ exitCode: 0 });
      }
      const now = await left();
      expect(now).toEqual(Object.fromEntries(Object.keys(now).map((path) => [path, expected[path]])));
      expect(Object.keys(now)).toContain(`reports/${MODEL}/latest/report.json`);
    });

    it('reads what was compiled when it was built', async () => {
      const options = vigie('check');
      const { exitCode, stdout, stderr } = await runContainer({
        ...options,
        env: { NODE_DEBUG_NATIVE: 'COMPILE_CACHE' },
      });
      expect(exitCode).toBe(0);
      // Node tells one line a module that it looks for: accepted, or why not.
      const told = `${stdout}${stderr}`.split('\n').filter((line) => line.startsWith('[compile cache]'));
      expect(told.filter((line) => line.includes('was accepted')).length).toBeGreaterThan(100);
      expect(told.filter((line) => /was not initialized|was rejected|denied/.test(line))).toEqual([]);
    });

    it('runs as a user whom a cluster chose, who has nothing compiled', async () => {
      await promisify(execFile)('chown', ['-R', '1000650000:0', world.folder, xcom.path]);
      const { exitCode, stderr } = await runContainer({ ...vigie('run'), user: '1000650000:0' });
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      expect(await left()).toEqual(expected);
    });

    it('ends with 2 where trying again is of no use, and says why', async () => {
      const config = await world.configured((yaml) => yaml.replace('model:', 'modle:'));
      const { exitCode, stdout, stderr } = await runContainer(vigie('run', config));
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(events(stderr).at(-1)).toMatchObject({
        'log.level': 'error',
        message: expect.stringContaining('modle'),
      });
      expect(await fileTree(xcom.path)).toEqual({});
    });

    it('takes the configuration from VIGIE_CONFIG, relative to /data', async () => {
      const config = await readFile(world.configPath, 'utf8');
      const { args } = vigie('check');
      const result = await runContainer({
        image,
        args: [...args.slice(0, 1), ...args.slice(3)],
        mounts: { '/data': world.folder },
        env: { VIGIE_CONFIG: config },
      });
      expect(result).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('VIGIE_CONFIG is valid') });
    });

    it('ends within its grace period when it is told to, and leaves nothing half-written: 143', async () => {
      await using silent = await startHttpStandIn(['silence']);
      await using scratch = await tempFolder();
      const config = await world.configured((yaml) => `${yaml}\nalertmanager: { urls: [${silent.url}] }\n`);
      await giveToUser(world.folder, scratch.path);
      const options = vigie('run', config);
      await using container = startContainer({
        ...options,
        name: `vigie-test-stop-${process.pid}`,
        mounts: { ...options.mounts, '/scratch': scratch.path },
        env: { TMPDIR: '/scratch' },
      });
      const stderr = text(container.process.stderr ?? Readable.from([]));
      const closed = once(container.process, 'close');
      while (silent.requests.length === 0) {
        expect(container.process.exitCode, 'the run ended before the moment to stop it').toBeNull();
        await sleep(5);
      }
      const sentMs = performance.now();
      await container.signal('TERM');
      await closed;
      expect(performance.now() - sentMs).toBeLessThan(GRACE_MS);
      expect(container.process.exitCode).toBe(143);
      expect(events(await stderr).at(-1)).toMatchObject({ message: 'stopped by SIGTERM' });
      expect(readdirSync(scratch.path)).toEqual([]);
      expect(await left()).toEqual(expected);
      expect(await fileTree(xcom.path)).toEqual({});
    });

    async function left(): Promise<Record<string, string>> {
      const tree = withoutGeneratedAt(await fileTree(world.folder));
      return Object.fromEntries(Object.entries(tree).filter(([path]) => /^(?:reports|work)\//.test(path)));
    }
  });
});

async function giveToUser(...folders: readonly string[]): Promise<void> {
  await promisify(execFile)('chown', ['-R', `${USER}:${USER}`, ...folders]);
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

function events(stderr: string): readonly LogEvent[] {
  return stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LogEvent);
}
