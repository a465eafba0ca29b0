import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ColumnKind } from '../../../shared/tables/column-kind.ts';
import { TableFolder } from './table-folder.ts';

let folder: TableFolder;

beforeAll(async () => {
  folder = await TableFolder.open();
});
afterAll(() => folder[Symbol.asyncDispose]());

let count = 0;

/** What the SQL values become in Parquet and then as a kind. */
async function readAs(kind: ColumnKind, type: string, ...values: readonly string[]) {
  count += 1;
  const rows = values.map((value) => `(CAST(${value} AS ${type}))`).join(', ');
  const file = await folder.writeParquet(`${count}.parquet`, `SELECT v FROM (VALUES ${rows}) t(v)`);
  const problems = await folder.problems([file], [{ column: 'v', as: 'v', kind }]);
  return problems.length > 0 ? problems[0]?.kind : folder.column([file], 'v', kind);
}

const NESTED = [
  ['INTEGER[]', '[1]'],
  ['STRUCT(a INTEGER)', '{a: 1}'],
  ['MAP(VARCHAR, INTEGER)', "MAP {'a': 1}"],
  ['BLOB', "'\\xAA'::BLOB"],
  ['TIME', "'06:00:00'"],
] as const satisfies readonly (readonly [string, string])[];

describe('a number', () => {
  it.each(['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT'])('is read from %s', async (type) => {
    expect(await readAs('number', type, '-128', '0', '127', 'NULL')).toEqual([-128, 0, 127, null]);
  });

  it.each(['UTINYINT', 'USMALLINT', 'UINTEGER', 'UBIGINT'])('is read from %s', async (type) => {
    expect(await readAs('number', type, '0', '255', 'NULL')).toEqual([0, 255, null]);
  });

  it('is the nearest double of a larger integer', async () => {
    expect(await readAs('number', 'BIGINT', '9007199254740993', '-9223372036854775808')).toEqual([
      9007199254740992,
      -(2 ** 63),
    ]);
    expect(await readAs('number', 'UBIGINT', '18446744073709551615')).toEqual([2 ** 64]);
    expect(await readAs('number', 'HUGEINT', '170141183460469231731687303715884105727')).toEqual([2 ** 127]);
    expect(await readAs('number', 'UHUGEINT', '1')).toEqual([1]);
  });

  it('is read from decimals, floats and doubles', async () => {
    expect(await readAs('number', 'DECIMAL(18,3)', '12.125', '-0.001', 'NULL')).toEqual([
      12.125,
      -0.001,
      null,
    ]);
    expect(await readAs('number', 'DECIMAL(38,10)', '0.5')).toEqual([0.5]);
    expect(await readAs('number', 'FLOAT', '0.5', '16777217')).toEqual([0.5, 16777216]);
    expect(await readAs('number', 'DOUBLE', '0.1', '1e308')).toEqual([0.1, 1e308]);
  });

  it('keeps NaN and the infinities apart from nulls', async () => {
    expect(await readAs('number', 'DOUBLE', "'nan'", "'inf'", "'-inf'", 'NULL')).toEqual([
      'NaN',
      'Infinity',
      '-Infinity',
      null,
    ]);
    expect(await readAs('number', 'FLOAT', "'nan'")).toEqual(['NaN']);
  });

  it('is 0 or 1 of a bool and days since 1970 of a date', async () => {
    expect(await readAs('number', 'BOOLEAN', 'true', 'false', 'NULL')).toEqual([1, 0, null]);
    expect(await readAs('number', 'DATE', "'1970-01-03'", "'1969-12-31'", 'NULL')).toEqual([2, -1, null]);
    for (const type of ['TIMESTAMP', 'TIMESTAMPTZ', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP_NS']) {
      expect(await readAs('number', type, "'1970-01-02 06:00:00'")).toEqual([1.25]);
    }
  });

  it.each<readonly [string, string]>([
    ['VARCHAR', "'1'"],
    ['UUID', "'550e8400-e29b-41d4-a716-446655440000'"],
    ["ENUM('1', '2')", "'1'"],
    ...NESTED,
  ])('is not read from %s', async (type, value) => {
    expect(await readAs('number', type, value)).toBe('type');
  });
});

describe('a category', () => {
  it('is text as it stands, the empty one too', async () => {
    expect(await readAs('category', 'VARCHAR', "' A '", "''", "'3.0'", "'NaN'", "'é☃'", 'NULL')).toEqual([
      ' A ',
      '',
      '3.0',
      'NaN',
      'é☃',
      null,
    ]);
  });

  it('is read from enumerations and UUIDs', async () => {
    expect(await readAs('category', "ENUM('low', 'high, very')", "'high, very'", 'NULL')).toEqual([
      'high, very',
      null,
    ]);
    expect(await readAs('category', 'UUID', "'550e8400-e29b-41d4-a716-446655440000'")).toEqual([
      '550e8400-e29b-41d4-a716-446655440000',
    ]);
  });

  it('is every digit of an integer, however large', async () => {
    expect(await readAs('category', 'BIGINT', '9007199254740993', '-1')).toEqual(['9007199254740993', '-1']);
    expect(await readAs('category', 'UBIGINT', '18446744073709551615')).toEqual(['18446744073709551615']);
  });

  it('is the same for a whole number, whatever type it is stored in', async () => {
    for (const type of [
      'TINYINT',
      'BIGINT',
      'UBIGINT',
      'FLOAT',
      'DOUBLE',
      'DECIMAL(9,2)',
      'DECIMAL(38,0)',
      'VARCHAR',
    ]) {
      expect(await readAs('category', type, '3', '0')).toEqual(['3', '0']);
    }
    expect(await readAs('category', 'DOUBLE', '-0.0', '-3.0', '1e20')).toEqual([
      '0',
      '-3',
      '100000000000000000000',
    ]);
  });

  it('is the shortest text of another number', async () => {
    expect(await readAs('category', 'DOUBLE', '0.1', '1e300', '-2.5')).toEqual(['0.1', '1e+300', '-2.5']);
    expect(await readAs('category', 'FLOAT', '0.1')).toEqual(['0.1']);
    expect(await readAs('category', 'DECIMAL(9,4)', '0.1', '2.50')).toEqual(['0.1', '2.5']);
  });

  it('is nothing for NaN, and text for the infinities', async () => {
    expect(await readAs('category', 'DOUBLE', "'nan'", "'inf'", "'-inf'", 'NULL')).toEqual([
      null,
      'inf',
      '-inf',
      null,
    ]);
  });

  it('is read from bools and dates', async () => {
    expect(await readAs('category', 'BOOLEAN', 'true', 'false')).toEqual(['true', 'false']);
    expect(await readAs('category', 'DATE', "'2026-11-16'")).toEqual(['2026-11-16']);
  });

  it.each(NESTED)('is not read from %s', async (type, value) => {
    expect(await readAs('category', type, value)).toBe('type');
  });
});

describe('an instant', () => {
  const microseconds = (iso: string) => String(Date.parse(iso) * 1000);

  it.each(['TIMESTAMP', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP_NS'])(
    'without a zone is UTC: %s',
    async (type) => {
      expect(await readAs('instant', type, "'2026-11-16 06:00:00'", "'1969-12-31 23:00:00'", 'NULL')).toEqual(
        [microseconds('2026-11-16T06:00:00Z'), microseconds('1969-12-31T23:00:00Z'), null],
      );
    },
  );

  it('with a zone is that instant', async () => {
    expect(await readAs('instant', 'TIMESTAMPTZ', "'2026-11-16 06:00:00+02:00'")).toEqual([
      microseconds('2026-11-16T04:00:00Z'),
    ]);
  });

  it('is cut to microseconds', async () => {
    expect(await readAs('instant', 'TIMESTAMP_NS', "'2026-11-16 06:00:00.123456789'")).toEqual([
      '1794808800123456',
    ]);
  });

  it('of a date is its midnight', async () => {
    expect(await readAs('instant', 'DATE', "'2026-11-16'")).toEqual([microseconds('2026-11-16')]);
  });

  it('is none for infinity', async () => {
    expect(await readAs('instant', 'TIMESTAMP', "'infinity'", "'-infinity'")).toEqual([null, null]);
  });

  it('is read from ISO text', async () => {
    expect(
      await readAs(
        'instant',
        'VARCHAR',
        "'2026-11-16T06:00:00Z'",
        "' 2026-11-16 08:00:00+02:00 '",
        "'2026-11-16T06:00:00'",
        "'2026-11-16'",
        "''",
        'NULL',
      ),
    ).toEqual([
      ...Array.from({ length: 3 }, () => microseconds('2026-11-16T06:00:00Z')),
      microseconds('2026-11-16'),
      null,
      null,
    ]);
  });

  it.each<readonly [string, string]>([
    ['BIGINT', '1794808800'],
    ['DOUBLE', '1794808800.5'],
    ['BOOLEAN', 'true'],
    ...NESTED,
  ])('is not read from %s', async (type, value) => {
    expect(await readAs('instant', type, value)).toBe('type');
  });
});

describe('log-odds', () => {
  it('are ln(p / (1 - p)) of a number, infinite at the ends, NaN beyond them', async () => {
    expect(await readAs('log_odds', 'DOUBLE', '0.5', '0.2', '0', '1', 'NULL', "'nan'", '1.5', '-1')).toEqual([
      0,
      Math.log(0.2 / 0.8),
      '-Infinity',
      'Infinity',
      null,
      'NaN',
      'NaN',
      'NaN',
    ]);
    expect(await readAs('log_odds', 'INTEGER', '1', '0')).toEqual(['Infinity', '-Infinity']);
    expect(await readAs('log_odds', 'DECIMAL(3,2)', '0.50')).toEqual([0]);
    expect(await readAs('log_odds', 'VARCHAR', "'0.5'")).toBe('type');
  });

  it('are read from text in CSV', async () => {
    const file = await folder.write('odds.csv', 'v,w\n0.5,\n,1\n');
    expect(await folder.column([file], 'v', 'log_odds')).toEqual([0, null]);
  });
});

describe('a decision', () => {
  it('is read from bools and from 0 and 1 of any type', async () => {
    expect(await readAs('decision', 'BOOLEAN', 'true', 'false', 'NULL')).toEqual([true, false, null]);
    for (const type of ['TINYINT', 'UBIGINT', 'HUGEINT', 'DOUBLE', 'FLOAT', 'DECIMAL(3,1)', 'VARCHAR']) {
      expect(await readAs('decision', type, '1', '0', 'NULL')).toEqual([true, false, null]);
    }
    expect(await readAs('decision', 'DOUBLE', "'nan'", '1')).toEqual([null, true]);
  });

  it('is read from words in any case', async () => {
    expect(
      await readAs('decision', 'VARCHAR', "'Accepted'", "' approved '", "'REFUSED'", "'declined'", "''"),
    ).toEqual([true, true, false, false, null]);
    expect(await readAs('decision', "ENUM('granted', 'denied')", "'granted'", "'denied'")).toEqual([
      true,
      false,
    ]);
  });

  it.each<readonly [string, string]>([['DATE', "'2026-11-16'"], ['TIMESTAMP', "'2026-11-16'"], ...NESTED])(
    'is not read from %s',
    async (type, value) => {
      expect(await readAs('decision', type, value)).toBe('type');
    },
  );
});

describe('a label', () => {
  it('is read from bools and from 0 and 1 of any type; NaN is not known yet', async () => {
    expect(await readAs('label', 'BOOLEAN', 'true', 'false', 'NULL')).toEqual([1, 0, null]);
    for (const type of ['TINYINT', 'UBIGINT', 'DOUBLE', 'FLOAT', 'DECIMAL(3,1)', 'VARCHAR']) {
      expect(await readAs('label', type, '1', '0', 'NULL')).toEqual([1, 0, null]);
    }
    expect(await readAs('label', 'DOUBLE', "'nan'", '1.0')).toEqual([null, 1]);
    expect(await readAs('label', 'VARCHAR', "'1.0'", "'True'", "'false'", "''", "'nan'")).toEqual([
      1,
      1,
      0,
      null,
      null,
    ]);
  });

  it.each<readonly [string, string]>([['DATE', "'2026-11-16'"], ...NESTED])(
    'is not read from %s',
    async (type, value) => {
      expect(await readAs('label', type, value)).toBe('type');
    },
  );
});

describe('a value that a kind cannot mean', () => {
  it.each<[ColumnKind, string, string, string]>([
    ['label', 'INTEGER', '2', 'column "v" holds "2"; expected 0, 1, a bool or null'],
    ['label', 'DOUBLE', '0.5', 'column "v" holds "0.5"; expected 0, 1, a bool or null'],
    ['label', 'VARCHAR', "'paid'", 'column "v" holds "paid"; expected 0, 1, a bool or null'],
    ['decision', 'INTEGER', '2', 'column "v" holds "2"; expected a bool, 0/1, or "accepted"/"refused"'],
    ['decision', 'DOUBLE', '0.5', 'column "v" holds "0.5"; expected a bool, 0/1, or "accepted"/"refused"'],
    [
      'decision',
      'VARCHAR',
      "'maybe | not'",
      'column "v" holds "maybe | not"; expected a bool, 0/1, or "accepted"/"refused"',
    ],
    ['instant', 'VARCHAR', "'16/11/2026'", 'column "v" holds "16/11/2026"; expected a timestamp or date'],
    ['instant', 'VARCHAR', "'2026-02-30'", 'column "v" holds "2026-02-30"; expected a timestamp or date'],
    ['instant', 'VARCHAR', "'infinity'", 'column "v" holds "infinity"; expected a timestamp or date'],
    ['instant', 'VARCHAR', "'a' || chr(10) || 'b'", 'column "v" holds "a\\nb"; expected a timestamp or date'],
  ])('%s from %s %s names the file, the column and the value', async (kind, type, value, message) => {
    await expect(readAs(kind, type, value)).rejects.toMatchObject({
      name: 'DataContractError',
      code: 'invalid-value',
      column: 'v',
      where: `s3://logs/${count}.parquet`,
      message: `s3://logs/${count}.parquet: ${message}`,
    });
  });

  it('is cut when it is long', async () => {
    await expect(readAs('instant', 'VARCHAR', "repeat('x', 5000)")).rejects.toThrow(`"${'x'.repeat(100)}"`);
  });
});
