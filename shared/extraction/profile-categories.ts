import { categoricalProfile } from '../profiles/categorical-profile.ts';
import {
  hasTooManyCategories,
  MAX_CATEGORIES,
  OTHER_CATEGORIES,
  uncountedCategories,
} from '../profiles/pooled-categories.ts';
import type { CategoricalProfile } from '../profiles/profile.ts';
import type { DuckDbSession, SqlRow } from '../tables/duckdb-session.ts';
import { identifier, literal } from '../tables/sql-text.ts';

/** Rows of a result that are fetched before it is asked whether they are too many. */
const FETCHED = 2 * MAX_CATEGORIES;

/**
 * Counts the categories of a reference column; SQL does the grouping. Above `MAX_CATEGORIES` only how many rows have one is
 * told: see `uncountedCategories`.
 */
export async function profileReferenceCategories(
  session: DuckDbSession,
  relation: string,
  expression: string,
): Promise<CategoricalProfile> {
  // One may be null.
  const limit = MAX_CATEGORIES + 2;
  const rows = await session.rows(
    `SELECT ${expression} AS category, count(*) AS rows FROM ${identifier(relation)} GROUP BY ALL LIMIT ${limit}`,
  );
  if (rows.filter((row) => row['category'] !== null).length <= MAX_CATEGORIES) {
    return toProfile(rows);
  }
  const [total] = await session.rows(
    `SELECT count(category) AS named, count(*) AS rows FROM (SELECT ${expression} AS category FROM ${identifier(relation)})`,
  );
  const named = Number(total?.['named']);
  return uncountedCategories(named, Number(total?.['rows']) - named);
}

/**
 * Counts the categories of a current column, day by day. Beside those of the reference the most frequent of the window are
 * kept by name, `MAX_CATEGORIES` of them; the rest is one, `OTHER_CATEGORIES`.
 *
 * @param relation has the column and `day` (INTEGER, 0 to dayCount - 1)
 */
export async function profileCurrentCategories(
  session: DuckDbSession,
  relation: string,
  expression: string,
  dayCount: number,
  reference?: CategoricalProfile,
): Promise<readonly CategoricalProfile[]> {
  const named = `SELECT day, ${expression} AS category FROM ${identifier(relation)}`;
  const counted = `SELECT day, category, count(*) AS rows FROM (${named}) GROUP BY ALL`;
  if (reference !== undefined && hasTooManyCategories(reference)) {
    const rows = `SELECT day, category, 1 AS rows FROM (${named})`;
    return byDay(await session.rows(pooledSql(rows, 'false')), dayCount);
  }
  const rows = await session.rows(`${counted} LIMIT ${FETCHED + 1}`);
  return byDay(
    rows.length <= FETCHED ? rows : await mostFrequent(session, counted, reference?.categories ?? []),
    dayCount,
  );
}

async function mostFrequent(
  session: DuckDbSession,
  counted: string,
  known: readonly string[],
): Promise<readonly SqlRow[]> {
  // Tables, because the counts are grouped twice, to choose and to pool, and a long list is slow in a condition.
  await session.run(`CREATE OR REPLACE TEMP TABLE category_counts AS ${counted}`);
  await session.run(
    `CREATE OR REPLACE TEMP TABLE kept_categories AS SELECT unnest([${known.map(literal).join(', ')}]::VARCHAR[]) AS category`,
  );
  await session.run(`INSERT INTO kept_categories SELECT category FROM category_counts
    WHERE category IS NOT NULL AND category NOT IN (SELECT category FROM kept_categories)
    GROUP BY category ORDER BY sum(rows) DESC, category LIMIT ${MAX_CATEGORIES}`);
  const isKept = 'category IN (SELECT category FROM kept_categories)';
  const rows = await session.rows(pooledSql('SELECT * FROM category_counts', isKept));
  await session.run('DROP TABLE category_counts');
  await session.run('DROP TABLE kept_categories');
  return rows;
}

/** Counts by day and category, those that don't keep their name as one. */
function pooledSql(counted: string, keepsItsName: string): string {
  const pooled = `CASE WHEN category IS NULL OR ${keepsItsName} THEN category ELSE ${literal(OTHER_CATEGORIES)} END`;
  return `SELECT day, category, sum(rows)::BIGINT AS rows
    FROM (SELECT day, ${pooled} AS category, rows FROM (${counted})) GROUP BY ALL`;
}

function byDay(rows: readonly SqlRow[], dayCount: number): readonly CategoricalProfile[] {
  const perDay = Map.groupBy(rows, (row) => Number(row['day']));
  return Array.from({ length: dayCount }, (_, day) => toProfile(perDay.get(day) ?? []));
}

function toProfile(rows: readonly SqlRow[]): CategoricalProfile {
  const entries = rows
    .filter((row) => row['category'] !== null)
    .map((row): readonly [string, number] => [String(row['category']), Number(row['rows'])]);
  const nullCount = rows.reduce((sum, row) => sum + (row['category'] === null ? Number(row['rows']) : 0), 0);
  return categoricalProfile(entries, nullCount);
}
