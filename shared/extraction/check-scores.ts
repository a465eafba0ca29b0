import { DataContractError } from '../core/errors.ts';
import { FILE_COLUMN } from '../tables/column-kind.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { identifier } from '../tables/sql-text.ts';

/**
 * A score is a risk in [0, 1].
 *
 * @param relation has `score` and the file column
 * @param rows SQL condition on the rows that count
 * @throws {DataContractError} naming a file and value that is not
 */
export async function checkScores(
  session: DuckDbSession,
  relation: string,
  rows: string,
  { column, uriOf }: { readonly column: string; readonly uriOf: (path: string) => string },
): Promise<void> {
  // NaN sorts above every number in DuckDB, so one comparison finds it too.
  const [outside] =
    await session.rows(`SELECT count(*) AS rows, min_by(${FILE_COLUMN}, ${FILE_COLUMN}) AS path,
    min_by(score, ${FILE_COLUMN})::VARCHAR AS score
    FROM ${identifier(relation)} WHERE (score < 0 OR score > 1) AND ${rows}`);
  const count = Number(outside?.['rows'] ?? 0);
  if (count > 0) {
    const where = uriOf(String(outside?.['path']));
    throw new DataContractError(
      `${where}: column "${column}" holds ${String(outside?.['score'])}; expected a score in [0, 1] (${count} ${count === 1 ? 'row is' : 'rows are'} outside it)`,
      { code: 'invalid-value', where, column },
    );
  }
}
