import { DataContractError } from '../core/errors.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { FILE_COLUMN } from '../tables/read-files.ts';
import { identifier } from '../tables/sql-text.ts';

/**
 * A score is a risk in [0, 1]; without a column for it there is nothing to check.
 *
 * @param relation has `score` and the file column
 * @param rows SQL condition on the rows that count
 * @throws {DataContractError} naming a file and value that is not
 */
export async function checkScores(
  session: DuckDbSession,
  relation: string,
  rows: string,
  { column, uriOf }: { readonly column: string | undefined; readonly uriOf: (path: string) => string },
): Promise<void> {
  if (column === undefined) {
    return;
  }
  // NaN sorts above every number in DuckDB, so one comparison finds it too.
  const [outside] = await session.rows(`SELECT count(*) AS rows, min(${FILE_COLUMN}) AS path,
    min_by(score, struct_pack(path := ${FILE_COLUMN}, score := score))::VARCHAR AS score
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
