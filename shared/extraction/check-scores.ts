import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { checkColumn } from './check-column.ts';

/**
 * A score is a risk in [0, 1]; without a column for it there is nothing to check.
 *
 * @param relation has `score`, or another column that `alias` names, and the file column
 * @param rows SQL condition on the rows that count
 * @throws {DataContractError} naming a file and value that is not
 */
export async function checkScores(
  session: DuckDbSession,
  relation: string,
  rows: string,
  {
    column,
    alias = 'score',
    uriOf,
  }: {
    readonly column: string | undefined;
    readonly alias?: 'score' | 'previous_score';
    readonly uriOf: (path: string) => string;
  },
): Promise<void> {
  // NaN sorts above every number in DuckDB, so one comparison finds it too.
  const outside = `${alias} < 0 OR ${alias} > 1`;
  await checkColumn(session, relation, rows, {
    column,
    alias,
    outside,
    expected: 'a score in [0, 1]',
    uriOf,
  });
}
