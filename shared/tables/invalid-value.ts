import { literal } from './sql-text.ts';

/** Begins the messages that our SQL raises, so that they can be told from DuckDB's own. */
const MARK = 'vigie-invalid-value';

/** Unit separator: stands in no column name, path or message that people write. */
const SEPARATOR = '\u001F';

/** Characters of a value that a message shows. */
const SHOWN_VALUE = 100;

export interface InvalidValue {
  readonly column: string;
  readonly expected: string;
  readonly path: string;
  readonly value: string;
}

/** The SQL expression that ends the query with an error about a value; `readInvalidValue` reads it back. */
export function invalidValueSql({
  column,
  expected,
  pathSql,
  valueSql,
}: {
  readonly column: string;
  readonly expected: string;
  readonly pathSql: string;
  readonly valueSql: string;
}): string {
  const known = literal([MARK, encodeURIComponent(column), expected, ''].join(SEPARATOR));
  return `error(${known} || ${pathSql} || ${literal(SEPARATOR)} || left(CAST(${valueSql} AS VARCHAR), ${SHOWN_VALUE}))`;
}

/** What a message of DuckDB says of a value that could not be read, if it is of that kind. */
export function readInvalidValue(message: string): InvalidValue | undefined {
  const start = message.indexOf(`${MARK}${SEPARATOR}`);
  if (start === -1) {
    return undefined;
  }
  const [, column = '', expected = '', path = '', ...value] = message.slice(start).split(SEPARATOR);
  return { column: decodeURIComponent(column), expected, path, value: value.join(SEPARATOR) };
}
