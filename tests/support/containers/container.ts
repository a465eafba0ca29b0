import { type ChildProcess, spawn } from 'node:child_process';
import { requireTool } from '../tools.ts';
import { type PodmanResult, podman, podmanDone, podmanGlobals, RESTRICTED_RUN_OPTIONS } from './podman.ts';

export interface ContainerOptions {
  readonly image: string;
  readonly args: readonly string[];
  /** Folders of this machine that the container sees, by where it sees them. */
  readonly mounts?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** In the place of the image's own. */
  readonly entrypoint?: string;
  /** In the place of the image's own, such as a number that a cluster assigns. */
  readonly user?: string;
}

/** Runs a container to its end as a cluster with the restricted profile would, and removes it. */
export async function runContainer(options: ContainerOptions): Promise<PodmanResult> {
  return podman(['run', '--rm', ...runOptions(options)]);
}

/** A container that runs until it is stopped; stop it, or declare it with `await using`. */
export interface RunningContainer extends AsyncDisposable {
  readonly process: ChildProcess;
  signal(name: 'TERM' | 'INT'): Promise<void>;
}

export function startContainer(options: ContainerOptions & { readonly name: string }): RunningContainer {
  const { name } = options;
  const child = spawn(
    requireTool('podman'),
    [...podmanGlobals(), 'run', '--rm', '--name', name, ...runOptions(options)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  return {
    process: child,
    signal: async (signal) => {
      await podmanDone(['kill', '--signal', signal, name]);
    },
    [Symbol.asyncDispose]: async () => {
      await podman(['rm', '--force', '--ignore', '--time', '0', name]);
    },
  };
}

function runOptions({
  image,
  args,
  mounts = {},
  env = {},
  entrypoint,
  user,
}: ContainerOptions): readonly string[] {
  return [
    ...RESTRICTED_RUN_OPTIONS,
    '--tmpfs',
    '/tmp:rw,mode=1777',
    ...Object.entries(mounts).flatMap(([inside, outside]) => ['--volume', `${outside}:${inside}`]),
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...(entrypoint === undefined ? [] : ['--entrypoint', entrypoint]),
    ...(user === undefined ? [] : ['--user', user]),
    image,
    ...args,
  ];
}
