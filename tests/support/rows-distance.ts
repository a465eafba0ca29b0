import { join } from 'node:path';
import { DuckDbSession } from '../../shared/tables/duckdb-session.ts';
import { identifier, literal } from '../../shared/tables/sql-text.ts';

export interface RowsDistance {
  /** Rows with a value on each side. */
  readonly before: number;
  readonly now: number;
  /** Kolmogorov-Smirnov D of numbers, total variation of categories. */
  readonly effectSize: number;
}

/** Days `[start, end)` as ISO dates. */
export type Days = readonly [start: string, end: string];

/**
 * How far a column of prediction logs moved between two spans of days, from the rows themselves and by definition: the
 * largest difference of the distribution functions, or half the sum of the differences of the shares.
 */
export async function rowsDistance(
  folder: string,
  column: { readonly name: string; readonly type: 'numeric' | 'categorical' },
  spans: { readonly before: Days; readonly now: Days },
): Promise<RowsDistance> {
  await using session = await DuckDbSession.open({ uris: new Map() });
  const side = ([start, end]: Days) =>
    `predicted_at >= TIMESTAMP ${literal(start)} AND predicted_at < TIMESTAMP ${literal(end)}`;
  const counted = `
    SELECT ${identifier(column.name)} AS value,
      count(*) FILTER (${side(spans.before)}) AS before, count(*) FILTER (${side(spans.now)}) AS now
    FROM read_parquet(${literal(join(folder, 'predictions/*/*.parquet'))})
    WHERE value IS NOT NULL GROUP BY value`;
  const difference =
    column.type === 'numeric'
      ? 'max(abs(before_below / before_rows - now_below / now_rows))'
      : 'sum(abs(before / before_rows - now / now_rows)) / 2';
  const [row] = await session.rows(`
    WITH counted AS (${counted}),
    summed AS (
      SELECT *, sum(before) OVER () AS before_rows, sum(now) OVER () AS now_rows,
        sum(before) OVER (ORDER BY value) AS before_below, sum(now) OVER (ORDER BY value) AS now_below
      FROM counted)
    SELECT ${difference} AS effect, any_value(before_rows) AS before, any_value(now_rows) AS now FROM summed`);
  return {
    before: Number(row?.['before']),
    now: Number(row?.['now']),
    effectSize: Number(row?.['effect']),
  };
}
