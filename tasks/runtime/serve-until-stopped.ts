import { serveReports } from '../serve.ts';
import type { StopSignals } from './stop-signals.ts';
import type { TaskContext } from './task-context.ts';
import { UsageError } from './usage-error.ts';

const DEFAULT_PORT = 8080;

export interface ServeUntilStoppedOptions {
  readonly port: string | undefined;
  readonly signals: StopSignals;
}

/** Serves the reports until the process is told to stop. */
export async function serveUntilStopped(
  context: TaskContext,
  { port, signals }: ServeUntilStoppedOptions,
): Promise<void> {
  const number = port === undefined ? DEFAULT_PORT : /^\d+$/.test(port) ? Number(port) : Number.NaN;
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new UsageError(`--port is "${port}"; expected a whole number from 0 to 65535`);
  }
  const { server, url } = await serveReports(context, { port: number });
  // Before anyone can know that it runs: a signal that nobody awaits ends the process as a failure.
  const stopped = signals.next();
  process.stdout.write(`${context.config.reports.path} is at ${url} — stop with Ctrl-C\n`);
  await stopped;
  server.close();
  server.closeAllConnections();
}
