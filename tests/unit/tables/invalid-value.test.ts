import { describe, expect, it } from 'vitest';
import { invalidValueSql, readInvalidValue } from '../../../shared/tables/invalid-value.ts';

/** What DuckDB makes of the SQL, where the path and the value are these literals. */
function messageOf(column: string, path: string, value: string): string {
  const sql = invalidValueSql({ column, expected: 'a "number"', pathSql: '<path>', valueSql: '<value>' });
  const [, known = '', separator = ''] =
    /^error\('([^]*)' \|\| <path> \|\| '([^]*)' \|\| left\(CAST\(<value> AS VARCHAR\), 100\)\)$/.exec(sql) ??
    [];
  return `Invalid Input Error: ${known.replaceAll("''", "'")}${path}${separator}${value}`;
}

describe('the error of an invalid value', () => {
  it.each([
    ['income', '/a/b.csv', '12 EUR'],
    ["it's | 100% \u001F", "/a b/it's|.csv", 'x|y'],
    ['é', '/a', 'two\nlines'],
    ['v', '/a', 'with \u001F inside'],
    ['v', '/a', ''],
  ])('of column %j, file %j and value %j is read back', (column, path, value) => {
    expect(readInvalidValue(messageOf(column, path, value))).toEqual({
      column,
      expected: 'a "number"',
      path,
      value,
    });
  });

  it('is told from every other message', () => {
    expect(readInvalidValue('Invalid Input Error: something | else | /a | b')).toBeUndefined();
  });
});
