import type { Config } from '../config/config-schema.ts';
import { daysOf, isoDay, type TimeWindow } from '../core/time-window.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { FILE_COLUMN } from '../tables/read-files.ts';
import { type ColumnRequest, relationSql } from '../tables/relation.ts';
import { identifier, literal } from '../tables/sql-text.ts';
import type { FileGroup } from '../tables/table-file.ts';
import { acceptedSql } from './decision-sql.ts';
import type { RowSource } from './number-job.ts';
import { windowSql } from './window-sql.ts';

const DAY_US = 86_400_000_000;

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
export interface CurrentRowsFacts {
  readonly rows: number;
  readonly duplicateRows: number;
  readonly outsideWindowRows: number;
  readonly missingTimestampRows: number;
  readonly misplacedRows: number;
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
  const { name, groups, requests, config, window } = options;
  const raw = identifier(`${name}_raw`);
  const rawView = `CREATE OR REPLACE TEMP VIEW ${raw} AS ${relationSql(groups, requests)}`;
  await session.run(rawView);
  const inside = windowSql(window);
  const facts = await countRows(session, raw, inside, options);

  const firstDay = Math.floor((window.startMs * 1000) / DAY_US);
  const selected = `SELECT * EXCLUDE (${FILE_COLUMN}), CAST(instant // ${DAY_US} - ${firstDay} AS INTEGER) AS day,
    ${acceptedSql('current', config, requests)} AS accepted FROM ${raw} WHERE ${inside}`;
  const view = `CREATE OR REPLACE TEMP VIEW ${identifier(name)} AS ${selected}`;
  await session.run(view);
  const hasId = requests.some(({ as }) => as === 'id');
  const duplicateRows = hasId ? await countDuplicates(session, options) : 0;
  const found = { ...facts, rows: facts.rows - duplicateRows, duplicateRows };
  if (duplicateRows === 0) {
    return { source: { statements: [rawView, view], relation: name }, facts: found };
  }
  const distinctView = await writeDistinctRows(session, name, selected, requests);
  return { source: { statements: [distinctView], relation: name }, facts: found };
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

async function countRows(
  session: DuckDbSession,
  raw: string,
  inside: string,
  { partitionDay }: CurrentRowsOptions,
) {
  const perFileAndDay = await session.rows(`SELECT ${FILE_COLUMN} AS path, instant // ${DAY_US} AS day,
    count(*) AS total, count_if(${inside}) AS inside FROM ${raw} GROUP BY ALL`);
  let rows = 0;
  let total = 0;
  let missingTimestampRows = 0;
  let misplacedRows = 0;
  for (const row of perFileAndDay) {
    const insideRows = Number(row['inside']);
    rows += insideRows;
    total += Number(row['total']);
    if (row['day'] === null) {
      missingTimestampRows += Number(row['total']);
      continue;
    }
    // The window's days only: another may be one that JavaScript has no date for.
    const partition = insideRows === 0 ? undefined : partitionDay(String(row['path']));
    if (partition !== undefined && partition !== isoDay((Number(row['day']) * DAY_US) / 1000)) {
      misplacedRows += insideRows;
    }
  }
  return {
    rows,
    missingTimestampRows,
    misplacedRows,
    outsideWindowRows: total - rows - missingTimestampRows,
  };
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
