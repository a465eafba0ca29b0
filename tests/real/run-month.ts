import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isoDay } from '../../shared/core/time-window.ts';
import { type Report, reportSchema } from '../../shared/findings/report-schema.ts';

const CLI = join(import.meta.dirname, '..', '..', 'tasks', 'cli.mjs');
const MODEL = 'lending-club';

export interface MonthRun {
  /** `YYYY-MM` */
  readonly month: string;
  readonly report: Report;
  /** The whole process, from start to exit. */
  readonly wallMs: number;
}

export interface RunMonthOptions {
  /** What `prepare_lending_club.py` wrote. */
  readonly folder: string;
  /** Gets `work/` and `reports/`. */
  readonly output: string;
}

/**
 * Runs one month through the command line, as a user would, and reads the report that it leaves.
 *
 * @throws {Error} with its stderr if it exits with another code than 0
 * @throws {z.ZodError} if the report is not what the schema says
 */
export async function runMonth(month: string, { folder, output }: RunMonthOptions): Promise<MonthRun> {
  const start = new Date(`${month}-01`);
  const end = isoDay(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1));
  const config = join(folder, 'vigie.yaml');
  const args = [CLI, 'run', '--config', config, '--start', isoDay(start.getTime()), '--end', end, '--json'];
  const startedMs = performance.now();
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, VIGIE_REAL_OUTPUT: output } });
  const wallMs = performance.now() - startedMs;
  const text = await readFile(join(output, 'reports', MODEL, end, 'report.json'), 'utf8');
  return { month, report: reportSchema.parse(JSON.parse(text)), wallMs };
}
