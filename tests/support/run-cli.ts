import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const CLI = join(import.meta.dirname, '..', '..', 'tasks', 'cli.mjs');

/** Longer than any command on a small world takes; one that hangs must not outlive its test. */
const TIME_LIMIT_MS = 45_000;

export interface CliResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The lines of stderr as the platform's log reads them; throws where one is not JSON. */
  events(): readonly LogEvent[];
}

/** One line of the log, in ECS. */
export interface LogEvent {
  readonly '@timestamp': string;
  readonly 'log.level': string;
  readonly 'ecs.version': string;
  readonly message: string;
  readonly [key: string]: unknown;
}

/** What a command has to say beyond that it has started. */
export function saidAfterStart(events: readonly LogEvent[]): readonly LogEvent[] {
  return events.filter(({ message }) => !/^vigie \S+ started: /.test(message));
}

export interface CliOptions {
  /** Added to the environment of the test, of which what could steer the CLI is left out. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Runs `vigie` as a user would, in a process of its own that has no terminal. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const child = startCli(args, options);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  await once(child, 'close');
  return { exitCode: child.exitCode, stdout, stderr, events: () => parseEvents(stderr) };
}

/** Starts `vigie` and leaves it running; the caller ends it. */
export function startCli(args: readonly string[], { env = {}, cwd }: CliOptions = {}): ChildProcess {
  return spawn(process.execPath, [CLI, ...args], {
    env: { ...neutralEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIME_LIMIT_MS,
    killSignal: 'SIGKILL',
    ...(cwd === undefined ? {} : { cwd }),
  });
}

/** The command that a shell would need for `vigie`. */
export function cliCommand(args: readonly string[]): string {
  return [process.execPath, CLI, ...args]
    .map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`)
    .join(' ');
}

/** The test's environment without what would colour output, choose a configuration or reach a real store. */
export function neutralEnvironment(): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:VIGIE_|AWS_|CI$|NO_COLOR$|FORCE_COLOR$|NODE_OPTIONS$|VITEST)/.test(name),
    ),
  );
}

function parseEvents(stderr: string): readonly LogEvent[] {
  return stderr
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogEvent);
}
