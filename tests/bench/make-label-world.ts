import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isoDay } from '../../shared/core/time-window.ts';
import { DuckDbSession } from '../../shared/tables/duckdb-session.ts';
import { BENCH_FOLDER } from './bench-folder.ts';
import { WORLD_END } from './make-world.ts';

export interface LabelWorld {
  readonly configPath: string;
  readonly decisions: number;
  readonly labels: number;
}

const DAY_MS = 86_400_000;
const DAYS = 364;
const MATURITY_DAYS = 90;
/** One decision in fifty gets a second label, which corrects the first. */
const CORRECTED_EVERY = 50;

/** Raise it when the recipe below changes. */
const RECIPE = 1;

/**
 * A year of decisions in a file a day, with ids as systems give them, and a label file for each day on which labels came in:
 * one for each decision up to 97 days after it, in no order of ids, and corrections of some. Kept in the cache.
 */
export async function makeLabelWorld(decisions: number): Promise<LabelWorld> {
  const folder = join(BENCH_FOLDER, `labels-${RECIPE}-${decisions}`);
  if (!existsSync(folder)) {
    const aside = `${folder}.${process.pid}`;
    try {
      await writeWorld(aside, Math.ceil(decisions / DAYS));
      await rename(aside, folder);
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
  }
  await using session = await DuckDbSession.open({ uris: new Map() });
  const rows = async (part: string) => {
    const pattern = join(folder, part, '*', '*.parquet').replaceAll("'", "''");
    const [row] = await session.rows(`SELECT count(*) AS rows FROM read_parquet('${pattern}')`);
    return Number(row?.['rows'] ?? 0);
  };
  return {
    configPath: join(folder, 'vigie.yaml'),
    decisions: await rows('logs'),
    labels: await rows('labels'),
  };
}

async function writeWorld(folder: string, perDay: number): Promise<void> {
  await using session = await DuckDbSession.open({ uris: new Map() });
  const copy = async (directory: string, select: string) => {
    await mkdir(join(folder, directory), { recursive: true });
    const path = join(folder, directory, 'part-0.parquet').replaceAll("'", "''");
    await session.run(`COPY (${select}) TO '${path}' (FORMAT parquet, COMPRESSION zstd)`);
  };
  const uniform = (draw: number) => `((hash(row * 16 + ${draw}) >> 11)::DOUBLE / 9007199254740992::DOUBLE)`;
  const score = uniform(1);
  // Calibrated: the score is the risk.
  const bad = `(${uniform(2)} < ${score})::INTEGER`;
  const id = "'APP-' || lpad(to_hex(hash(row)), 16, '0')";
  const features = [3, 4, 5].map((draw) => `${uniform(draw)} AS feature_${draw - 2}`).join(', ');
  await copy(
    'reference',
    `SELECT ${score} AS score, ${bad} AS defaulted, ${features} FROM range(-20000, 0) rows(row)`,
  );
  const endMs = Date.parse(WORLD_END);
  for (let day = 0; day < DAYS; day += 1) {
    const date = isoDay(endMs - (DAYS - day) * DAY_MS);
    const rows = `range(${day * perDay}, ${(day + 1) * perDay}) rows(row)`;
    const at = `TIMESTAMP '${date}' + to_milliseconds((row - ${day * perDay}) * ${DAY_MS} // ${perDay})`;
    await copy(
      join('logs', `dt=${date}`),
      `SELECT ${id} AS id, ${at} AS predicted_at, ${score} AS score, ${features} FROM ${rows}`,
    );
    // Labels of decisions made that many days before: whole days are drawn, so that files stay one a day.
    const labelled = `SELECT ${id} AS id, ${bad} AS defaulted,
        TIMESTAMP '${date}' + to_days(CAST(floor(${uniform(6)} * 97) AS INTEGER) + 1) AS observed_at FROM ${rows}
      UNION ALL SELECT ${id}, 1 - ${bad}, TIMESTAMP '${date}' + to_days(99) FROM ${rows} WHERE row % ${CORRECTED_EVERY} = 0`;
    await copy(join('labels', `dt=${date}`), `SELECT * FROM (${labelled}) ORDER BY hash(id)`);
  }
  await writeFile(join(folder, 'vigie.yaml'), CONFIG);
}

const CONFIG = `model: labels
reference: { path: reference/*.parquet }
current: { path: "logs/dt={date}/*.parquet", timestamp: predicted_at }
labels: { path: "labels/dt=*/*.parquet", column: defaulted, observed_at: observed_at, maturity_days: ${MATURITY_DAYS}, reporting_lag_days: 10 }
columns: { id: id, score: score, threshold: 0.5, label: defaulted }
features:
  feature_1: { type: numeric }
  feature_2: { type: numeric }
  feature_3: { type: numeric }
work: "\${BENCH_OUT:-out}/work"
reports: { path: "\${BENCH_OUT:-out}/reports" }
`;
