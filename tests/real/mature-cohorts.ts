import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { isoDay } from '../../shared/core/time-window.ts';
import { type Report, reportSchema } from '../../shared/findings/report-schema.ts';

const DAY_MS = 86_400_000;
const CLI = join(import.meta.dirname, '..', '..', 'tasks', 'cli.mjs');

/** 60 months of the longer term and five until a charge-off is known: then every outcome of both terms is final. */
export const FINAL_DAYS = 1980;
/** A third of the shorter term. */
export const TOO_EARLY_DAYS = 365;

export const COHORT_MONTHS = [2010, 2011].flatMap((year) =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`),
);

export interface MatureCohort {
  /** `YYYY-MM` of the decisions. */
  readonly month: string;
  readonly performance: Report['performance'];
}

export interface MatureCohortOptions {
  /** What `prepare_lending_club.py` wrote. */
  readonly folder: string;
  /** Gets logs, work and reports. */
  readonly output: string;
  readonly maturityDays: number;
}

/**
 * Judges the loans decided in a month in the month in which they mature, through the command line, with the labels that
 * were known by then.
 *
 * The logs end in 2011, and a run needs decisions in its window: the month's own applicants apply once more when it
 * matures. What that says of drift is not used.
 */
export async function judgeMatureCohort(
  month: string,
  { folder, output, maturityDays }: MatureCohortOptions,
): Promise<MatureCohort> {
  const maturesMs = Date.parse(`${month}-01`) + maturityDays * DAY_MS;
  const matures = isoDay(maturesMs).slice(0, 7);
  const logs = join(output, 'predictions');
  const source = join(folder, 'predictions', month, 'loans.parquet');
  await mkdir(join(logs, month), { recursive: true });
  await mkdir(join(logs, matures), { recursive: true });
  await copyFile(source, join(logs, month, 'loans.parquet'));
  await replay(source, join(logs, matures, 'again.parquet'), maturityDays);
  const config = join(output, 'vigie.yaml');
  const text = await readFile(join(folder, 'vigie.yaml'), 'utf8');
  await writeFile(
    config,
    text
      .replace(/maturity_days: \d+/, `maturity_days: ${maturityDays}`)
      .replace('path: baseline/', `path: ${join(folder, 'baseline')}/`)
      .replace('path: labels/', `path: ${join(folder, 'labels')}/`),
  );
  const start = new Date(`${matures}-01`);
  const end = isoDay(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1));
  const args = [CLI, 'run', '--config', config, '--start', isoDay(start.getTime()), '--end', end, '--json'];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, VIGIE_REAL_OUTPUT: output } });
  const report = await readFile(join(output, 'reports', 'lending-club', end, 'report.json'), 'utf8');
  return { month, performance: reportSchema.parse(JSON.parse(report)).performance };
}

async function replay(source: string, target: string, days: number): Promise<void> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(`COPY (SELECT * REPLACE (decided_at + INTERVAL ${days} DAY AS decided_at)
    FROM read_parquet('${source.replaceAll("'", "''")}')) TO '${target.replaceAll("'", "''")}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}
