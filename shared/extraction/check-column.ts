import { DataContractError } from '../core/errors.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { FILE_COLUMN } from '../tables/read-files.ts';
import { identifier } from '../tables/sql-text.ts';

export interface CheckColumnOptions {
  /** What the user calls the column; without one there is nothing to check. */
  readonly column: string | undefined;
  /** What the relation calls it. */
  readonly alias: string;
  /** SQL condition on values that must not be. */
  readonly outside: string;
  /** What is expected of a value, for the message. */
  readonly expected: string;
  readonly uriOf: (path: string) => string;
}

/**
 * Makes sure that a numeric column holds no value that it must not.
 *
 * @param relation has the column and the file column
 * @param rows SQL condition on the rows that count
 * @throws {DataContractError} naming a file and value that is not as expected, the same on every run
 */
export async function checkColumn(
  session: DuckDbSession,
  relation: string,
  rows: string,
  { column, alias, outside, expected, uriOf }: CheckColumnOptions,
): Promise<void> {
  if (column === undefined) {
    return;
  }
  const name = identifier(alias);
  const [found] = await session.rows(`SELECT count(*) AS rows, min(${FILE_COLUMN}) AS path,
    min_by(${name}, struct_pack(path := ${FILE_COLUMN}, value := ${name}))::VARCHAR AS value
    FROM ${identifier(relation)} WHERE (${outside}) AND ${rows}`);
  const count = Number(found?.['rows'] ?? 0);
  if (count > 0) {
    const where = uriOf(String(found?.['path']));
    throw new DataContractError(
      `${where}: column "${column}" holds ${String(found?.['value'])}; expected ${expected} (${count} ${count === 1 ? 'row is' : 'rows are'} outside it)`,
      { code: 'invalid-value', where, column },
    );
  }
}
