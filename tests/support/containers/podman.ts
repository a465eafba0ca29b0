import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { requireTool } from '../tools.ts';

/** Images and containers of the tests, apart from those of the machine; ignored by git. */
const STORAGE_FOLDER = join(import.meta.dirname, '..', '..', '..', '.cache', 'containers');

/** Longer than an image takes to build on a busy machine. */
const TIMEOUT_MS = 600_000;

/** Podman's defaults are higher than what a machine without systemd lets a container set. */
const LIMITS = ['--ulimit', 'nofile=1024:1024', '--ulimit', 'nproc=1000:1000'];

let globals: readonly string[] | undefined;

/** Podman's options before any command: a store of its own, and what works for root without systemd. */
export function podmanGlobals(): readonly string[] {
  if (globals !== undefined) {
    return globals;
  }
  // Podman names sockets after it, and a socket's path is short.
  const runFolder = join(
    tmpdir(),
    `vigie-podman-${createHash('sha256').update(STORAGE_FOLDER).digest('hex').slice(0, 8)}`,
  );
  const options = (driver: string) => [
    '--storage-driver',
    driver,
    '--root',
    join(STORAGE_FOLDER, driver),
    '--runroot',
    join(runFolder, driver),
    '--runtime',
    'runc',
    '--cgroup-manager',
    'cgroupfs',
  ];
  // A container within a container has no overlay; copies of whole trees work everywhere, and take their time.
  globals = isUsable(options('overlay')) ? options('overlay') : options('vfs');
  return globals;
}

function isUsable(options: readonly string[]): boolean {
  try {
    execFileSync(requireTool('podman'), [...options, 'info'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export interface PodmanResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a podman command to its end; its exit code is the container's where it runs one. */
export async function podman(args: readonly string[], { cwd }: { cwd?: string } = {}): Promise<PodmanResult> {
  const command = promisify(execFile)(requireTool('podman'), [...podmanGlobals(), ...args], {
    timeout: TIMEOUT_MS,
    maxBuffer: 64 * 1024 * 1024,
    ...(cwd === undefined ? {} : { cwd }),
  });
  return command.then(
    ({ stdout, stderr }) => ({ exitCode: 0, stdout, stderr }),
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && typeof error.code === 'number') {
        const written = (name: 'stdout' | 'stderr') => String(Reflect.get(error, name) ?? '');
        return { exitCode: error.code, stdout: written('stdout'), stderr: written('stderr') };
      }
      throw error;
    },
  );
}

/**
 * As `podman`, for a step that must succeed.
 *
 * @throws {Error} with what it wrote, if it does not
 */
export async function podmanDone(args: readonly string[], options: { cwd?: string } = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await podman(args, options);
  if (exitCode !== 0) {
    throw new Error(`podman ${args.join(' ')} ended with ${exitCode}:\n${stdout}\n${stderr}`);
  }
  return stdout.trim();
}

/** What `podman build` needs here: no daemon, no network of its own, nothing fetched by name. */
export const BUILD_OPTIONS: readonly string[] = [
  '--isolation',
  'chroot',
  '--network',
  'host',
  '--pull=never',
  '--layers=false',
  ...LIMITS,
];

/**
 * What `podman run` needs to treat a container as a cluster with the restricted profile does: no root, no capability, no way to
 * more, nothing to write but the mounted folders.
 */
export const RESTRICTED_RUN_OPTIONS: readonly string[] = [
  '--network',
  'host',
  ...LIMITS,
  '--cap-drop',
  'all',
  '--security-opt',
  'no-new-privileges',
  '--read-only',
  '--read-only-tmpfs=false',
];
