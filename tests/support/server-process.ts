import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ServerProcessOptions {
  readonly args?: readonly string[];
  /** Added to this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** The server is up when this URL answers with a status below 500. */
  readonly readyUrl: string;
  /** How long it may take to come up; 30 s unless told. */
  readonly readyTimeoutMs?: number;
}

export interface ServerProcess extends AsyncDisposable {
  readonly pid: number;
  /** All that the server wrote so far, stdout and stderr as they came. */
  log(): string;
  /** Ends the process, gently first, and waits until it is gone; may be called again. */
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 30_000;
const POLL_INTERVAL_MS = 25;
const POLL_TIMEOUT_MS = 2_000;
/** Time between asking a server to end and killing it. */
const GRACE_MS = 5_000;

/**
 * Starts a program and waits until it answers over HTTP.
 *
 * @throws {Error} with its log, if it ends or stays silent until the time is up; the process is gone then
 */
export async function startServerProcess(
  command: string,
  { args = [], env = {}, cwd, readyUrl, readyTimeoutMs = READY_TIMEOUT_MS }: ServerProcessOptions,
): Promise<ServerProcess> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  const chunks: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  const log = () => chunks.join('');

  await once(child, 'spawn');
  // The last line of defence: a test run that ends in a hurry leaves no server behind.
  const killNow = () => void child.kill('SIGKILL');
  process.once('exit', killNow);
  const stop = async () => {
    await stopChild(child);
    process.removeListener('exit', killNow);
  };

  try {
    await waitUntilReady(child, readyUrl, readyTimeoutMs);
  } catch (error) {
    await stop();
    throw new Error(`${command}: ${error instanceof Error ? error.message : String(error)}\n${log()}`, {
      cause: error,
    });
  }
  return { pid: child.pid ?? Number.NaN, log, stop, [Symbol.asyncDispose]: stop };
}

async function waitUntilReady(child: ChildProcess, readyUrl: string, timeoutMs: number): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs;
  while (performance.now() < deadlineMs) {
    if (hasEnded(child)) {
      throw new Error(`ended (${child.exitCode ?? child.signalCode}) before ${readyUrl} answered`);
    }
    if (await answers(readyUrl)) {
      return;
    }
    await sleep(POLL_INTERVAL_MS);
  }
  throw new Error(`${readyUrl} did not answer within ${timeoutMs} ms`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(POLL_TIMEOUT_MS), redirect: 'manual' });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) {
    return;
  }
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(timer);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
