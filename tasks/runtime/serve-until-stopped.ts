import { once } from 'node:events';
import { serveReports } from '../serve.ts';
import type { TaskContext } from './task-context.ts';
import { UsageError } from './usage-error.ts';

const DEFAULT_PORT = 8080;

/** Serves the reports until the process is told to stop. */
export async function serveUntilStopped(context: TaskContext, port: string | undefined): Promise<void> {
  const number = port === undefined ? DEFAULT_PORT : Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new UsageError(`--port is "${port}"; expected a whole number from 0 to 65535`);
  }
  const { server, url } = await serveReports(context, { port: number });
  process.stdout.write(`${context.config.reports.path} is at ${url} — stop with Ctrl-C\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  server.close();
  server.closeAllConnections();
}
