import type { Config } from '../config/config-schema.ts';
import { daysOf, type TimeWindow } from '../core/time-window.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { FILE_COLUMN } from '../tables/read-files.ts';
import { type ColumnRequest, relationSql } from '../tables/relation.ts';
import { identifier, literal } from '../tables/sql-text.ts';
import type { FileGroup } from '../tables/table-file.ts';
import { addUpRows, countRows, DAY_US, type RowCounts, type RowsOfFile } from './count-rows.ts';
import { acceptedSql } from './decision-sql.ts';
import type { RowSource } from './number-job.ts';
import { mayRepeatIds } from './repeated-ids.ts';
import { windowSql } from './window-sql.ts';

export interface CurrentRowsOptions {
  /** Name of the relation to make. */
  readonly name: string;
  readonly groups: readonly FileGroup[];
  readonly requests: readonly ColumnRequest[];
  readonly config: Pick<Config, 'columns'>;
  readonly window: TimeWindow;
  /** The day that a file's partition stands for, where its location says so. */
  readonly partitionDay: (path: string) => string | undefined;
}

/** What was found while the rows of the window were told from the others. */
export interface CurrentRowsFacts extends RowCounts {
  /** Rows that a newer one of their day replaces; not among `rows`. */
  readonly duplicateRows: number;
}

/** The relation of a window's decisions, and what was found on the way. */
export interface CurrentRows {
  readonly source: RowSource;
  readonly facts: CurrentRowsFacts;
}

/**
 * Makes the relation of the decisions in a window: the requested columns, `day` (UTC days since the window's first
 * day, INTEGER) and `accepted` (BOOLEAN). The timestamp decides what is in the window, not the partition; of rows with
 * the same id on the same UTC day the newest counts.
 */
export async function createCurrentRows(
  session: DuckDbSession,
  options: CurrentRowsOptions,
): Promise<CurrentRows> {
  const { name, groups, requests, window } = options;
  const raw = identifier(`${name}_raw`);
  const rawView = `CREATE OR REPLACE TEMP VIEW ${raw} AS ${relationSql(groups, requests)}`;
  await session.run(rawView);
  const { perFile, counts } = await countRows(session, raw, window);
  const selected = perFile && counts.length > 0 ? selectByFile(counts, options) : selectByTime(raw, options);
  const view = `CREATE OR REPLACE TEMP VIEW ${identifier(name)} AS ${selected}`;
  await session.run(view);
  const hasId = requests.some(({ as }) => as === 'id');
  const duplicateRows =
    hasId && (await mayRepeatIds(session, name, rowsOfDays(counts, window)))
      ? await countDuplicates(session, options)
      : 0;
  const found = addUpRows(counts, options.partitionDay);
  const facts = { ...found, rows: found.rows - duplicateRows, duplicateRows };
  if (duplicateRows === 0) {
    return { source: { statements: [rawView, view], relation: name }, facts };
  }
  const distinctView = await writeDistinctRows(session, name, selected, requests);
  return { source: { statements: [distinctView], relation: name }, facts };
}

/** Each row is asked for its time. */
function selectByTime(raw: string, { config, requests, window }: CurrentRowsOptions): string {
  return `SELECT * EXCLUDE (${FILE_COLUMN}), CAST(instant // ${DAY_US} - ${firstDay(window)} AS INTEGER) AS day,
    ${acceptedSql('current', config, requests)} AS accepted FROM ${raw} WHERE ${windowSql(window)}`;
}

/** Each file says its rows' day. */
function selectByFile(
  counts: readonly RowsOfFile[],
  { groups, config, requests, window }: CurrentRowsOptions,
): string {
  return [...Map.groupBy(counts, ({ day }) => Number(day))]
    .toSorted(([a], [b]) => a - b)
    .map(([day, files]) => {
      const paths = new Set(files.map(({ path }) => path));
      const ofDay = groups
        .map((group) => ({ ...group, files: group.files.filter(({ path }) => paths.has(path)) }))
        .filter((group) => group.files.length > 0);
      return `SELECT * EXCLUDE (${FILE_COLUMN}), ${day - firstDay(window)}::INTEGER AS day,
        ${acceptedSql('current', config, requests)} AS accepted FROM (${relationSql(ofDay, requests)})`;
    })
    .join('\nUNION ALL\n');
}

function firstDay({ startMs }: TimeWindow): number {
  return Math.floor((startMs * 1000) / DAY_US);
}

/** Rows in the window by day, counted from its first. */
function rowsOfDays(counts: readonly RowsOfFile[], window: TimeWindow): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  for (const { day, inside } of counts) {
    if (day !== null && inside > 0) {
      rows.set(day - firstDay(window), (rows.get(day - firstDay(window)) ?? 0) + inside);
    }
  }
  return rows;
}

/**
 * Writes the rows without those that a newer one of their day replaces to a file of the session's own, because choosing
 * among them takes a sort that no reader should repeat.
 *
 * @returns the statement that makes the relation of them, which has been run
 */
async function writeDistinctRows(
  session: DuckDbSession,
  name: string,
  selected: string,
  requests: readonly ColumnRequest[],
): Promise<string> {
  // The other columns only make the choice among rows of one instant the same on every run.
  const order = [
    'instant DESC',
    ...requests.filter(({ as }) => as !== 'instant').map(({ as }) => identifier(as)),
  ];
  const path = session.scratchPath(`${name}.parquet`);
  await session.run(`COPY (SELECT * FROM (${selected})
    QUALIFY id IS NULL OR row_number() OVER (PARTITION BY id, day ORDER BY ${order.join(', ')}) = 1
    ORDER BY instant, id) TO ${literal(path)} (FORMAT parquet)`);
  const view = `CREATE OR REPLACE TEMP VIEW ${identifier(name)} AS SELECT * FROM read_parquet(${literal(path)})`;
  await session.run(view);
  return view;
}

/** Rows less ids, day by day. */
async function countDuplicates(
  session: DuckDbSession,
  { name, groups, window }: CurrentRowsOptions,
): Promise<number> {
  const query = (days: string) => `SELECT coalesce(sum(ids - distinct_ids), 0) AS duplicates FROM (
    SELECT count(id) AS ids, count(DISTINCT id) AS distinct_ids FROM ${identifier(name)} WHERE ${days} GROUP BY day)`;
  // A day's ids fit in memory where a week's would not, and asking for each takes no longer: Parquet hands out two columns.
  // Text would be parsed as a whole each time.
  const perDay = groups.every(({ format }) => format === 'parquet');
  const queries = perDay ? daysOf(window).map((_, day) => query(`day = ${day}`)) : [query('true')];
  let duplicates = 0;
  for (const sql of queries) {
    const [row] = await session.rows(sql);
    duplicates += Number(row?.['duplicates'] ?? 0);
  }
  return duplicates;
}
