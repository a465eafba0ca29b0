import { isoDay, type TimeWindow } from '../core/time-window.ts';
import type { DuckDbSession, SqlRow } from '../tables/duckdb-session.ts';
import { FILE_COLUMN } from '../tables/read-files.ts';
import { windowSql } from './window-sql.ts';

export const DAY_US = 86_400_000_000;

/** Rows of one file on one UTC day. */
export interface RowsOfFile {
  readonly path: string;
  /** UTC days since 1970-01-01; null where the rows have no time. */
  readonly day: number | null;
  readonly rows: number;
  /** How many of them are in the window. */
  readonly inside: number;
}

/** What was found while the rows of the window were told from the others. */
export interface RowCounts {
  readonly rows: number;
  readonly outsideWindowRows: number;
  readonly missingTimestampRows: number;
  readonly misplacedRows: number;
}

/**
 * Counts the rows of each file by day.
 *
 * Logs that are written day by day have every file on one day of the window. That is seen from the first and the last time in
 * each, which takes a third of asking every row for its day.
 *
 * @param relation has `instant` (microseconds since 1970-01-01T00:00Z) and the file column
 * @returns `perFile` where that is so: each file that has rows is there once, and all of it is in the window
 */
export async function countRows(
  session: DuckDbSession,
  relation: string,
  window: TimeWindow,
): Promise<{ readonly perFile: boolean; readonly counts: readonly RowsOfFile[] }> {
  const files = await session.rows(`SELECT ${FILE_COLUMN} AS path, count(*) AS rows, count(instant) AS timed,
    min(instant) AS first, max(instant) AS last FROM ${relation} GROUP BY ALL ORDER BY path`);
  const counts = files.map((file) => onOneDay(file, window));
  if (counts.every((count) => count !== undefined)) {
    return { perFile: true, counts };
  }
  const perFileAndDay = await session.rows(`SELECT ${FILE_COLUMN} AS path, instant // ${DAY_US} AS day,
    count(*) AS rows, count_if(${windowSql(window)}) AS inside FROM ${relation} GROUP BY ALL`);
  return {
    perFile: false,
    counts: perFileAndDay.map(({ path, day, rows, inside }) => ({
      path: String(path),
      day: day === null ? null : Number(day),
      rows: Number(rows),
      inside: Number(inside),
    })),
  };
}

function onOneDay(file: SqlRow, { startMs, endMs }: TimeWindow): RowsOfFile | undefined {
  const [first, last] = [Number(file['first']), Number(file['last'])];
  const day = Math.floor(first / DAY_US);
  const whole =
    file['timed'] === file['rows'] &&
    first >= startMs * 1000 &&
    last < endMs * 1000 &&
    day === Math.floor(last / DAY_US);
  const rows = Number(file['rows']);
  return whole ? { path: String(file['path']), day, rows, inside: rows } : undefined;
}

/** @param partitionDay the day that a file's partition stands for, where its location says so */
export function addUpRows(
  counts: readonly RowsOfFile[],
  partitionDay: (path: string) => string | undefined,
): RowCounts {
  let rows = 0;
  let total = 0;
  let missingTimestampRows = 0;
  let misplacedRows = 0;
  for (const count of counts) {
    rows += count.inside;
    total += count.rows;
    if (count.day === null) {
      missingTimestampRows += count.rows;
      continue;
    }
    // The window's days only: another may be one that JavaScript has no date for.
    const partition = count.inside === 0 ? undefined : partitionDay(count.path);
    if (partition !== undefined && partition !== isoDay((count.day * DAY_US) / 1000)) {
      misplacedRows += count.inside;
    }
  }
  return {
    rows,
    missingTimestampRows,
    misplacedRows,
    outsideWindowRows: total - rows - missingTimestampRows,
  };
}
