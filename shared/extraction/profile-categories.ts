import { categoricalProfile } from '../profiles/categorical-profile.ts';
import type { CategoricalProfile } from '../profiles/profile.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { identifier } from '../tables/sql-text.ts';

/** Counts the categories of a reference column; SQL does the grouping. */
export async function profileReferenceCategories(
  session: DuckDbSession,
  relation: string,
  expression: string,
): Promise<CategoricalProfile> {
  const rows = await session.rows(
    `SELECT ${expression} AS category, count(*) AS rows FROM ${identifier(relation)} GROUP BY ALL`,
  );
  return toProfile(rows);
}

/**
 * Counts the categories of a current column, day by day.
 *
 * @param relation has the column and `day` (INTEGER, 0 to dayCount - 1)
 */
export async function profileCurrentCategories(
  session: DuckDbSession,
  relation: string,
  expression: string,
  dayCount: number,
): Promise<readonly CategoricalProfile[]> {
  const rows = await session.rows(
    `SELECT day, ${expression} AS category, count(*) AS rows FROM ${identifier(relation)} GROUP BY ALL`,
  );
  const perDay = Map.groupBy(rows, (row) => Number(row['day']));
  return Array.from({ length: dayCount }, (_, day) => toProfile(perDay.get(day) ?? []));
}

function toProfile(rows: readonly Readonly<Record<string, unknown>>[]): CategoricalProfile {
  const isNull = (row: Readonly<Record<string, unknown>>) => row['category'] === null;
  const entries = rows
    .filter((row) => !isNull(row))
    .map((row): readonly [string, number] => [String(row['category']), Number(row['rows'])]);
  const nullCount = rows.filter(isNull).reduce((sum, row) => sum + Number(row['rows']), 0);
  return categoricalProfile(entries, nullCount);
}
