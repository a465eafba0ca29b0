import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { daysOf, timeWindow } from '../../shared/core/time-window.ts';
import { DuckDbSession } from '../../shared/tables/duckdb-session.ts';
import { BENCH_FOLDER } from './bench-folder.ts';
import { type ColumnCounts, SCORE_SQL, type WorldColumn, worldColumns } from './world-columns.ts';

export interface WorldShape extends ColumnCounts {
  readonly referenceRows: number;
  readonly currentRows: number;
}

export interface BenchWorld {
  readonly folder: string;
  readonly configPath: string;
  readonly referenceGlob: string;
  readonly currentGlob: string;
  readonly columns: readonly WorldColumn[];
}

/** The week that every world's current rows cover exactly. */
export const WORLD_START = '2026-11-09';
export const WORLD_END = '2026-11-16';

const WEEK_MICROSECONDS = 7 * 86_400_000_000;

/** Current rows are numbered from here, beyond any reference row, so that no two rows share their draws. */
const FIRST_CURRENT_ROW = 2 ** 32;

/** DuckDB's default: what most Parquet files written by it have. */
const ROW_GROUP_SIZE = 122_880;

/**
 * A reference file, a week of current rows in a file a day, and a `vigie.yaml`, kept in the cache.
 *
 * The folder's name holds a hash of the SQL that makes the files and of DuckDB's version, so that a changed recipe
 * makes a new world.
 */
export async function makeWorld(shape: WorldShape): Promise<BenchWorld> {
  const columns = worldColumns(shape);
  await using session = await DuckDbSession.open({ uris: new Map() });
  const [engine] = await session.rows('SELECT version() AS version');
  const parts = [referencePart(shape, columns), ...currentParts(shape, columns)];
  const key = createHash('sha256')
    .update(JSON.stringify([parts, configText(columns), engine?.['version']]))
    .digest('hex');
  const folder = join(BENCH_FOLDER, `world-${key.slice(0, 12)}`);
  if (!existsSync(folder)) {
    await writeWorld(session, folder, parts, configText(columns));
  }
  return {
    folder,
    configPath: join(folder, 'vigie.yaml'),
    referenceGlob: join(folder, 'reference', '*.parquet'),
    currentGlob: join(folder, 'current', '*', '*.parquet'),
    columns,
  };
}

export async function removeWorld({ folder }: BenchWorld): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

interface Part {
  readonly directory: string;
  readonly file: string;
  readonly select: string;
}

/** Written aside and then moved in place, so that a world that is there is whole. */
async function writeWorld(
  session: DuckDbSession,
  folder: string,
  parts: readonly Part[],
  config: string,
): Promise<void> {
  const aside = `${folder}.${process.pid}`;
  try {
    for (const { directory, file, select } of parts) {
      await mkdir(join(aside, directory), { recursive: true });
      const path = join(aside, directory, file).replaceAll("'", "''");
      await session.run(
        `COPY (${select}) TO '${path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROW_GROUP_SIZE})`,
      );
    }
    await writeFile(join(aside, 'vigie.yaml'), config);
    await rename(aside, folder);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

function referencePart({ referenceRows }: WorldShape, columns: readonly WorldColumn[]): Part {
  const features = columns.map(({ name, referenceSql }) => `${referenceSql} AS ${name}`);
  return {
    directory: 'reference',
    file: 'baseline.parquet',
    select: `SELECT 'R' || row AS id, ${SCORE_SQL} AS score, ${features.join(', ')} FROM range(${referenceRows}) AS rows(row)`,
  };
}

function currentParts({ currentRows }: WorldShape, columns: readonly WorldColumn[]): readonly Part[] {
  const features = columns.map(({ name, currentSql }) => `${currentSql} AS ${name}`);
  const days = daysOf(timeWindow(WORLD_START, WORLD_END));
  return days.map((day, index) => {
    const from = FIRST_CURRENT_ROW + Math.ceil((index * currentRows) / days.length);
    const to = FIRST_CURRENT_ROW + Math.ceil(((index + 1) * currentRows) / days.length);
    // 128 bits: microseconds of a week times 10^8 rows pass 64.
    const microseconds = `((row - ${FIRST_CURRENT_ROW})::HUGEINT * ${WEEK_MICROSECONDS} // ${currentRows})::BIGINT`;
    const ts = `TIMESTAMP '${WORLD_START}' + to_microseconds(${microseconds})`;
    return {
      directory: join('current', `dt=${day}`),
      file: 'part-0.parquet',
      select: `SELECT 'C' || row AS id, ${SCORE_SQL} AS score, ${ts} AS ts, ${features.join(', ')} FROM range(${from}, ${to}) AS rows(row)`,
    };
  });
}

/** `BENCH_OUT` names the folder that a run writes to, so that runs do not meet one another. */
function configText(columns: readonly WorldColumn[]): string {
  return `model: bench
reference: { path: reference/*.parquet }
current: { path: "current/dt={date}/*.parquet", timestamp: ts }
columns: { id: id, score: score, threshold: 0.5 }
features:
${columns.map(({ name, type }) => `  ${name}: { type: ${type} }`).join('\n')}
work: "\${BENCH_OUT:-out}/work"
reports: { path: "\${BENCH_OUT:-out}/reports" }
`;
}
