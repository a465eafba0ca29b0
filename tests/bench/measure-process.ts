import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { neutralEnvironment } from '../support/run-cli.ts';

/** What one run of a program took, its start-up included. */
export interface ProcessFigures {
  readonly wallMs: number;
  /** User and system time of all threads; null where it cannot be read. */
  readonly cpuMs: number | null;
  readonly peakRssBytes: number | null;
}

export interface MeasuredProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const GNU_TIME = '/usr/bin/time';

/** The high-water mark only rises, so a poll can miss no more than the growth of the last moment. */
const POLL_MS = 20;

/** How the figures are come by, for the reader of a table. */
export type Meter = 'GNU time' | '/proc' | 'none';

export const METER: Meter = findMeter();

function findMeter(): Meter {
  const { status, stdout } = spawnSync(GNU_TIME, ['--version'], { encoding: 'utf8' });
  if (status === 0 && stdout.includes('GNU')) {
    return 'GNU time';
  }
  return existsSync('/proc/self/status') ? '/proc' : 'none';
}

/**
 * Runs a program to its end; its standard output is dropped.
 *
 * @throws {Error} with the program's standard error if it does not exit with 0
 */
export async function measureProcess({ command, args, env = {} }: MeasuredProgram): Promise<ProcessFigures> {
  const scratch = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
  try {
    const figures = join(scratch, 'figures');
    const [program, ...programArgs] =
      METER === 'GNU time'
        ? [GNU_TIME, '-f', '%U %S %M', '-o', figures, command, ...args]
        : [command, ...args];
    const startMs = performance.now();
    const child = spawn(program, programArgs, {
      env: { ...neutralEnvironment(), ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    const polled = METER === '/proc' && child.pid !== undefined ? pollPeakRss(child.pid) : undefined;
    await once(child, 'close');
    const wallMs = performance.now() - startMs;
    polled?.stop();
    if (child.exitCode !== 0) {
      throw new Error(`${command} ${args.join(' ')} ended with ${child.exitCode}: ${stderr}`);
    }
    return METER === 'GNU time'
      ? { wallMs, ...parseGnuTime(await readFile(figures, 'utf8')) }
      : { wallMs, cpuMs: null, peakRssBytes: polled?.peakRssBytes() ?? null };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function parseGnuTime(text: string): { cpuMs: number; peakRssBytes: number } {
  const [user = Number.NaN, system = Number.NaN, kibibytes = Number.NaN] = text.trim().split(' ').map(Number);
  return { cpuMs: (user + system) * 1000, peakRssBytes: kibibytes * 1024 };
}

function pollPeakRss(pid: number): { stop(): void; peakRssBytes(): number | null } {
  let peak: number | null = null;
  const timer = setInterval(() => {
    let status = '';
    try {
      status = readFileSync(`/proc/${pid}/status`, 'utf8');
    } catch {
      // The process has just ended: what was read last stands.
    }
    const kibibytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
    peak = kibibytes === undefined ? peak : Number(kibibytes) * 1024;
  }, POLL_MS);
  return { stop: () => clearInterval(timer), peakRssBytes: () => peak };
}
