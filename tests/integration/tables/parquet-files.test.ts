import { readFile, rename } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrokenFile } from '../../../shared/tables/broken-file.ts';
import { QueryError } from '../../../shared/tables/query-error.ts';
import { TableFolder } from './table-folder.ts';

let folder: TableFolder;

beforeEach(async () => {
  folder = await TableFolder.open();
});
afterEach(() => folder[Symbol.asyncDispose]());

const SAMPLE = "SELECT i AS a, hash(i) / 1e18 AS b, 'x' || hash(i) AS c FROM range(20000) t(i)";

describe('files whose schemas differ', () => {
  it('give null where a column was not there yet', async () => {
    const files = [
      await folder.writeParquet('mon.parquet', 'SELECT 1 AS a'),
      await folder.writeParquet('tue.parquet', "SELECT 2 AS a, 'new' AS b"),
      await folder.writeParquet('wed.parquet', "SELECT 'newer' AS b, 3 AS a"),
    ];
    expect(
      await folder.read(files, [
        { column: 'a', as: 'a', kind: 'number' },
        { column: 'b', as: 'b', kind: 'category' },
      ]),
    ).toMatchObject([
      { a: 1, b: null },
      { a: 2, b: 'new' },
      { a: 3, b: 'newer' },
    ]);
  });

  it('give one type of an integer that became a double, a decimal or a bool', async () => {
    const files = await Promise.all(
      ['1::INTEGER', '2.5::DOUBLE', '3::DECIMAL(9,2)', 'true', '4::UBIGINT'].map((value, index) =>
        folder.writeParquet(`${index}.parquet`, `SELECT ${value} AS a`),
      ),
    );
    expect(await folder.column(files, 'a', 'number')).toEqual([1, 2.5, 3, 1, 4]);
    expect(await folder.column(files, 'a', 'category')).toEqual(['1', '2.5', '3', 'true', '4']);
  });

  it('are told apart by format too', async () => {
    const files = [
      await folder.writeParquet('a.parquet', 'SELECT 1 AS a'),
      await folder.write('b.csv', 'a\n2\n'),
      await folder.write('c.csv', 'a;b\n3;x\n'),
      await folder.write('d.ndjson', '{"a":4}\n'),
      await folder.writeParquet('e.parquet', 'SELECT 5 AS a'),
    ];
    expect(await folder.inspect(...files)).toHaveLength(4);
    expect(new Set(await folder.column(files, 'a', 'number'))).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  it('are a problem where one holds text and another numbers, with the name of the file', async () => {
    const files = [
      await folder.writeParquet('mon.parquet', 'SELECT 1 AS a'),
      await folder.writeParquet('tue.parquet', "SELECT '2' AS a"),
    ];
    const request = { column: 'a', as: 'a', kind: 'number' } as const;
    expect(await folder.problems(files, [request])).toEqual([
      {
        kind: 'type',
        request,
        type: 'VARCHAR',
        uri: 's3://logs/tue.parquet',
        expected: 'a number, a bool or a date',
      },
    ]);
    expect(await folder.problems(files, [{ ...request, kind: 'category' }])).toEqual([]);
  });

  it('are a problem where none has the column, with what they have', async () => {
    const files = [
      await folder.writeParquet('mon.parquet', 'SELECT 1 AS a, 2 AS b'),
      await folder.writeParquet('tue.parquet', 'SELECT 3 AS c, 1 AS a'),
    ];
    const request = { column: 'A', as: 'a', kind: 'number' } as const;
    expect(await folder.problems(files, [request])).toEqual([
      { kind: 'missing', request, known: ['a', 'b', 'c'] },
    ]);
  });
});

describe('names', () => {
  it.each([
    'a b.parquet',
    "it's.parquet",
    'a"b.parquet',
    'a*b.parquet',
    'a?b.parquet',
    'a[1].parquet',
    'a]b[.parquet',
    'a{b,c}.parquet',
    'é☃ü.parquet',
    'a%20b.parquet',
    'a\\b.parquet',
    'a|b.parquet',
    'dt=2026-11-16/a.parquet',
    '-- a;.parquet',
  ])('of files may be %s', async (name) => {
    // A pattern would find these as well.
    await folder.writeParquet('a1.parquet', 'SELECT 0 AS v, 0 AS label');
    await folder.writeParquet('aXb.parquet', 'SELECT 0 AS v, 0 AS label');
    const plain = await folder.writeParquet('plain.tmp', 'SELECT 7 AS v, 2 AS label');
    const file = await folder.write(name, '');
    await rename(plain.path, file.path);
    expect(await folder.read([file], [{ column: 'v', as: 'v', kind: 'number' }])).toEqual([
      { v: 7, vigie_file: file.path },
    ]);
    await expect(folder.column([file], 'label', 'label')).rejects.toMatchObject({
      where: `s3://logs/${name}`,
      message: `s3://logs/${name}: column "label" holds "2"; expected 0, 1, a bool or null`,
    });
  });

  it.each([
    'instant',
    'day',
    'accepted',
    'id',
    'label',
    'vigie_file',
    'VIGIE_FILE',
    'vigie_file_',
    'filename',
    'file_row_number',
    'rows',
    'select',
    'a "quoted" name',
    "it's",
    'a|b',
    'a\u001Fb',
    'revenu annuel (€)',
    '100%',
    ' ',
    'a.b',
    '{a}',
    "'; DROP TABLE x; --",
  ])('of columns may be %j, in every format', async (name) => {
    const quoted = `"${name.replaceAll('"', '""')}"`;
    const files = [
      await folder.writeParquet('a.parquet', `SELECT 1 AS ${quoted}, 9 AS other`),
      await folder.write('b.csv', `${quoted},other\n2,9\n`),
      await folder.write('c.ndjson', `${JSON.stringify({ [name]: 3, other: 9 })}\n`),
    ];
    const requests = [
      { column: name, as: 'value', kind: 'number' },
      // An alias may be the name of a column that means something else.
      { column: 'other', as: name === 'other' ? 'x' : 'other_value', kind: 'number' },
    ] as const;
    expect(await folder.read(files, requests)).toEqual(
      files.map(({ path }, index) => ({ value: index + 1, other_value: 9, vigie_file: path })),
    );
    const bad = await folder.write('d.csv', `${quoted},other\nx,9\n`);
    await expect(folder.read([bad], requests)).rejects.toMatchObject({ column: name, where: bad.uri });
  });

  it('of aliases may be those of other columns of the file', async () => {
    const file = await folder.writeParquet('a.parquet', "SELECT 1 AS id, 2 AS day, 'x' AS instant");
    expect(
      await folder.read(
        [file],
        [
          { column: 'instant', as: 'id', kind: 'category' },
          { column: 'id', as: 'day', kind: 'number' },
          { column: 'day', as: 'instant', kind: 'number' },
        ],
      ),
    ).toMatchObject([{ id: 'x', day: 1, instant: 2 }]);
  });

  it('of partitions are no columns', async () => {
    const file = await folder.write('dt=2026-11-16/a.csv', 'a\n1\n');
    const [group] = await folder.inspect(file);
    expect([...(group?.columns.keys() ?? [])]).toEqual(['a']);
  });
});

describe('a broken Parquet file', () => {
  it.each([
    [
      'text',
      'not a Parquet file, but as long as one could be',
      "No magic bytes found at end of file 's3://logs/a.parquet'",
    ],
    ['0 bytes', '', "File 's3://logs/a.parquet' too small to be a Parquet file"],
  ])('of %s is refused', async (_, content, reason) => {
    const file = await folder.write('a.parquet', content);
    await expect(folder.inspect(file)).rejects.toMatchObject({
      code: 'unreadable-file',
      where: file.uri,
      message: `s3://logs/a.parquet: cannot be read: ${reason}`,
    });
  });

  it('that was cut off is refused', async () => {
    const whole = await folder.writeParquet('a.parquet', SAMPLE);
    const bytes = await readFile(whole.path);
    for (const length of [12, bytes.length >> 1, bytes.length - 1]) {
      const file = await folder.write('b.parquet', bytes.subarray(0, length));
      await expect(folder.inspect(file)).rejects.toThrow(
        "s3://logs/b.parquet: cannot be read: No magic bytes found at end of file 's3://logs/b.parquet'",
      );
    }
  });

  it('with a broken footer is refused', async () => {
    const bytes = await readFile((await folder.writeParquet('a.parquet', SAMPLE)).path);
    const file = await folder.write('b.parquet', bytes.fill(0xff, bytes.length - 100, bytes.length - 8));
    await expect(folder.inspect(file)).rejects.toThrow('s3://logs/b.parquet: cannot be read: ');
  });

  it('is the first one named, whichever is met first', async () => {
    const files = [
      await folder.writeParquet('a.parquet', SAMPLE),
      await folder.write('b.parquet', 'x'.repeat(1000)),
      await folder.write('c.parquet', ''),
    ];
    await expect(folder.inspect(...files)).rejects.toThrow('s3://logs/b.parquet: cannot be read: ');
  });

  it('with a broken page is found among the others, though the engine names none', async () => {
    const good = await folder.writeParquet('a.parquet', SAMPLE);
    const bytes = await readFile(good.path);
    const bad = await folder.write('b.parquet', bytes.fill(0x5a, 4, 64));
    const groups = await folder.inspect(good, bad);
    await expect(folder.read([good, bad], [{ column: 'a', as: 'a', kind: 'number' }])).rejects.toBeInstanceOf(
      QueryError,
    );
    expect(await findBrokenFile(folder.session, groups)).toMatchObject({
      code: 'unreadable-file',
      where: 's3://logs/b.parquet',
    });
    expect(await findBrokenFile(folder.session, await folder.inspect(good))).toBeUndefined();
  });

  it('may break at any byte: it is refused or read, and its path on this machine never shows', async () => {
    const bytes = await readFile((await folder.writeParquet('a.parquet', SAMPLE)).path);
    for (let step = 0; step < 24; step += 1) {
      const broken = Buffer.from(bytes);
      const from = Math.floor((bytes.length * step) / 24);
      broken.fill(0x5a ^ step, from, from + 40);
      const file = await folder.write(`${step}.parquet`, broken);
      const error = await folder
        .inspect(file)
        .then((groups) => findBrokenFile(folder.session, groups))
        .catch((reason: unknown) => reason);
      if (error !== undefined) {
        expect(error).toMatchObject({ name: 'DataContractError', where: file.uri });
        expect((error as Error).message).not.toContain(folder.path);
      }
    }
  });
});

describe('a query that fails for another reason', () => {
  it('keeps its SQL and cause', async () => {
    const failure = folder.session.rows('SELECT nowhere FROM range(1)');
    await expect(failure).rejects.toBeInstanceOf(QueryError);
    await expect(failure).rejects.toMatchObject({ sql: 'SELECT nowhere FROM range(1)' });
    await expect(failure).rejects.toThrow(/nowhere[^]*in the query: SELECT nowhere FROM range\(1\)$/);
  });
});
