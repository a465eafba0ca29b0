import { describe, expect, it } from 'vitest';
import { toContractError } from '../../../shared/tables/duckdb-failure.ts';
import { QueryError } from '../../../shared/tables/query-error.ts';

const uris = new Map([
  ['/scratch/copies/0-a.csv', 's3://logs/a.csv'],
  ['/scratch/copies/0-a.csv.gz', 's3://logs/a.csv.gz'],
]);
const translate = (message: string) => toContractError(new Error(message), 'SELECT 1', uris);

describe('a failure of DuckDB', () => {
  it('about a file is told with its URI, without the kind of error and the path', () => {
    expect(
      translate("Invalid Input Error: No magic bytes found at end of file '/scratch/copies/0-a.csv'"),
    ).toMatchObject({
      name: 'DataContractError',
      code: 'unreadable-file',
      where: 's3://logs/a.csv',
      message: "s3://logs/a.csv: cannot be read: No magic bytes found at end of file 's3://logs/a.csv'",
    });
  });

  it('is about the longest path that it names', () => {
    expect(translate('IO Error: Input is not a GZIP stream: /scratch/copies/0-a.csv.gz')).toMatchObject({
      where: 's3://logs/a.csv.gz',
    });
  });

  it('about a row of CSV names its line and quotes no row', () => {
    expect(
      translate(
        'Invalid Input Error: CSV Error on Line: 7\nOriginal Line: secret,\n1,2\nExpected Number of Columns: 2 Found: 3\nPossible fixes:\n* x\n\n  file = /scratch/copies/0-a.csv\n',
      ),
    ).toMatchObject({
      message:
        's3://logs/a.csv: cannot be read: line 7 is not valid CSV: Expected Number of Columns: 2 Found: 3',
    });
    expect(
      translate(
        'Invalid Input Error: CSV Error on Line: 7\nOriginal Line: secret\nNew trouble\n  file = /scratch/copies/0-a.csv',
      ),
    ).toMatchObject({ message: 's3://logs/a.csv: cannot be read: line 7 is not valid CSV' });
  });

  it.each([
    ['a full disk', 'IO Error: Could not write file "/scratch/copies/0-a.csv": No space left on device'],
    ['too many files', 'IO Error: Cannot open file "/scratch/copies/0-a.csv": Too many open files'],
    ['an unknown file', "IO Error: Cannot open file '/elsewhere': No such file or directory"],
    ['memory', 'Out of Memory Error: could not allocate block for /scratch/copies/0-a.csv'],
    ['our SQL', "Parser Error: syntax error\n\nLINE 1: SELECT FROM read_csv(['/scratch/copies/0-a.csv'])"],
    ['our columns', 'Binder Error: Referenced column "x" not found in /scratch/copies/0-a.csv'],
  ])('about %s is no fault of the data', (_, message) => {
    const error = translate(message);
    expect(error).toBeInstanceOf(QueryError);
    expect(error).toMatchObject({ sql: 'SELECT 1', message: `${message}\nin the query: SELECT 1` });
  });

  it('cuts long SQL in its message, not in itself', () => {
    const sql = 'x'.repeat(5000);
    const error = toContractError(new Error('Binder Error: no'), sql, uris);
    expect(error).toMatchObject({ sql, message: `Binder Error: no\nin the query: ${'x'.repeat(2000)}…` });
  });

  it('that is no error is passed on', () => {
    expect(toContractError('odd', 'SELECT 1', uris)).toBe('odd');
  });
});
