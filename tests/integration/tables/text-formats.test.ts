import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ColumnRequest } from '../../../shared/tables/relation.ts';
import { TableFolder } from './table-folder.ts';

let folder: TableFolder;

beforeEach(async () => {
  folder = await TableFolder.open();
});
afterEach(() => folder[Symbol.asyncDispose]());

const REQUESTS: readonly ColumnRequest[] = [
  { column: 'income', as: 'income', kind: 'number' },
  { column: 'job', as: 'job', kind: 'category' },
  { column: 'at', as: 'at', kind: 'instant' },
  { column: 'decision', as: 'decision', kind: 'decision' },
  { column: 'label', as: 'label', kind: 'label' },
];

const ROWS = [
  { income: 1250.5, job: 'clerk, senior', at: '1794808800000000', decision: true, label: 1 },
  { income: null, job: 'nurse "night"', at: '1794808801000000', decision: false, label: null },
];

const CSV = `income,job,at,decision,label
1250.5,"clerk, senior",2026-11-16T06:00:00Z,accepted,1
,"nurse ""night""",2026-11-16T06:00:01Z,0,
`;
const TSV = `income\tjob\tat\tdecision\tlabel
1250.5\tclerk, senior\t2026-11-16T06:00:00Z\taccepted\t1
\t"nurse ""night"""\t2026-11-16T06:00:01Z\t0\t
`;
const NDJSON = `{"income":1250.5,"job":"clerk, senior","at":"2026-11-16T06:00:00Z","decision":true,"label":1}
{"income":null,"job":"nurse \\"night\\"","at":"2026-11-16T06:00:01Z","decision":false}
`;

/** The rows of one file without the path, and that path. */
async function readOne(name: string, content: string | Uint8Array) {
  const file = await folder.write(name, content);
  const rows = await folder.read([file], REQUESTS);
  expect(rows.map((row) => row['vigie_file'])).toEqual(rows.map(() => file.path));
  return rows.map((row) => Object.fromEntries(REQUESTS.map(({ as }) => [as, row[as]])));
}

describe('a text file', () => {
  it.each([
    ['a.csv', CSV],
    ['a.tsv', TSV],
    ['a.ndjson', NDJSON],
    ['a.jsonl', NDJSON],
    ['a.json', NDJSON],
  ])('%s is read plain and packed, in any case of its name', async (name, text) => {
    expect(await readOne(name, text)).toEqual(ROWS);
    expect(await readOne(`${name}.gz`, gzipSync(text))).toEqual(ROWS);
    expect(await readOne(`${name}.zst`, zstdCompressSync(text))).toEqual(ROWS);
    expect(await readOne(`b${name}.gz`.toUpperCase(), gzipSync(text))).toEqual(ROWS);
  });

  it('of several archives in a row is read to the end', async () => {
    const [first = '', ...rest] = NDJSON.split('\n');
    expect(
      await readOne('a.ndjson.gz', Buffer.concat([gzipSync(`${first}\n`), gzipSync(rest.join('\n'))])),
    ).toEqual(ROWS);
  });

  it.each([
    ['Windows line ends', CSV.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${CSV}`],
    ['no line end at the end', CSV.trimEnd()],
    ['blank lines', `${CSV}\n\n`],
    [
      'semicolons and decimal points',
      CSV.replace('"clerk, senior"', 'clerk# senior').replaceAll(',', ';').replace('#', ','),
    ],
  ])('may have %s', async (_, text) => {
    expect(await readOne('a.csv', text)).toEqual(ROWS);
  });

  it('has names with quotes, line breaks and blanks in its header', async () => {
    const file = await folder.write('a.csv', '"in ""come""","two\nlines",\n1,2,3\n');
    const [group] = await folder.inspect(file);
    expect([...(group?.columns.keys() ?? [])]).toEqual(['in "come"', 'two\nlines', 'column2']);
    expect(await folder.column([file], 'two\nlines', 'number')).toEqual([2]);
    expect(await folder.column([file], 'column2', 'number')).toEqual([3]);
  });

  it('keeps text as it is: nothing is guessed from what it looks like', async () => {
    const csv = await folder.write('a.csv', 'v\n007\n1e3\n2026-11-16\ntrue\nNA\n');
    expect(await folder.column([csv], 'v', 'category')).toEqual(['007', '1e3', '2026-11-16', 'true', 'NA']);
    const ndjson = await folder.write(
      'a.ndjson',
      '{"v":"2026-11-16T06:00:00Z"}\n{"v":"2026-11-17"}\n{"v":"06:00:00"}\n',
    );
    expect(await folder.column([ndjson], 'v', 'category')).toEqual([
      '2026-11-16T06:00:00Z',
      '2026-11-17',
      '06:00:00',
    ]);
    const uuids = await folder.write('b.ndjson', '{"v":"550E8400-e29b-41d4-a716-446655440000"}\n');
    expect(await folder.column([uuids], 'v', 'category')).toEqual(['550E8400-e29b-41d4-a716-446655440000']);
    expect(await folder.problems([uuids], [{ column: 'v', as: 'v', kind: 'number' }])).toMatchObject([
      { kind: 'type', type: 'VARCHAR' },
    ]);
  });

  it('of JSON has numbers of any size, also spelt NaN', async () => {
    const file = await folder.write('a.ndjson', '{"v":18446744073709551615}\n{"v":1}\n{}\n');
    expect(await folder.column([file], 'v', 'category')).toEqual(['18446744073709551615', '1', null]);
    const mixed = await folder.write('b.ndjson', '{"v":1}\n{"v":2.5}\n{"v":NaN}\n');
    expect(await folder.column([mixed], 'v', 'number')).toEqual([1, 2.5, 'NaN']);
    expect(await folder.column([mixed], 'v', 'category')).toEqual(['1', '2.5', null]);
  });

  it('of JSON has no column in objects and lists, and others beside them', async () => {
    const file = await folder.write('a.ndjson', '{"o":{"d":"2026-11-16"},"l":[1,2],"v":1}\n');
    expect(
      await folder.problems(
        [file],
        [
          { column: 'o', as: 'o', kind: 'category' },
          { column: 'l', as: 'l', kind: 'category' },
          { column: 'v', as: 'v', kind: 'number' },
        ],
      ),
    ).toMatchObject([{ request: { column: 'o' } }, { request: { column: 'l' } }]);
    expect(await folder.column([file], 'v', 'number')).toEqual([1]);
  });

  it('of JSON whose field is never set gives nulls of every kind', async () => {
    const file = await folder.write('a.ndjson', '{"v":null,"w":1}\n');
    for (const kind of ['number', 'category', 'instant', 'decision', 'label'] as const) {
      expect(await folder.column([file], 'v', kind)).toEqual([null]);
    }
  });
});

describe('a broken text file', () => {
  const broken = async (name: string, content: string | Uint8Array) => {
    const file = await folder.write(name, content);
    const error: unknown = await folder.read([file], [{ column: 'a', as: 'a', kind: 'category' }]).then(
      () => 'it was read',
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name: 'DataContractError', code: 'unreadable-file', where: file.uri });
    const message = (error as Error).message;
    expect(message).not.toContain(folder.path);
    return message.replace(`${file.uri}: cannot be read: `, '');
  };

  it.each([
    ['of 0 bytes', 'a.csv', '', 'the first line is empty; expected a header with the names of the columns'],
    [
      'without a header',
      'a.csv',
      '\n1,2\n',
      'the first line is empty; expected a header with the names of the columns',
    ],
    [
      'with a name twice',
      'a.csv',
      'a,b,A\n1,2,3\n',
      'the header has "A" twice; expected one column of a name, in any case of letters',
    ],
    [
      'with a longer row',
      'a.csv',
      'a,b\n1,2\n3,4,5\n',
      'line 3 is not valid CSV: Expected Number of Columns: 2 Found: 3',
    ],
    [
      'with a shorter row',
      'a.csv',
      'a,b\n1\n',
      'line 2 is not valid CSV: Expected Number of Columns: 2 Found: 1',
    ],
    [
      'with a quote left open',
      'a.csv',
      'a,b\n"1,2\n3,4\n',
      'line 2 is not valid CSV: Value with unterminated quote found.',
    ],
    [
      'with a comment first',
      'a.csv',
      '# made by x\na,b\n1,2\n',
      'line 2 is not valid CSV: Expected Number of Columns: 1 Found: 2',
    ],
    [
      'in another encoding',
      'a.csv',
      Buffer.from('a,b\ncaf\xE9,1\n', 'latin1'),
      'line 2 is not valid CSV: Invalid unicode (byte sequence mismatch) detected. This file is not utf-8 encoded.',
    ],
    ['not packed as its name says', 'a.csv.gz', 'a,b\n1,2\n', 'incorrect header check'],
    ['not packed as its name says', 'a.ndjson.zst', '{"a":1}\n', 'Unknown frame descriptor'],
    ['of 0 bytes', 'a.ndjson', '', 'expected lines with one JSON object each'],
    ['with a list around its objects', 'a.json', '[{"a":1}]', 'expected lines with one JSON object each'],
    ['of bare values', 'a.ndjson', '1\n2\n', 'expected lines with one JSON object each'],
  ])('%s (%s) is refused', async (_, name, content, reason) => {
    expect(await broken(name, content)).toBe(reason);
  });

  it('with broken JSON names the line', async () => {
    expect(await broken('a.ndjson', '{"a":1}\n{"a":\n')).toMatch(
      /^Malformed JSON in file "s3:\/\/logs\/a\.ndjson", at byte \d+ in line \d+/,
    );
  });

  it.each([
    ['gz', gzipSync],
    ['zst', zstdCompressSync],
  ])('that was cut off inside its archive is refused: .%s', async (extension, pack) => {
    const rows = Array.from({ length: 20_000 }, (_, row) => `${row},${Math.sin(row)}`);
    const packed = pack(`a,b\n${rows.join('\n')}\n`);
    expect(await broken(`a.csv.${extension}`, packed.subarray(0, packed.length / 2))).toBe(
      'unexpected end of file',
    );
    expect(await broken(`b.csv.${extension}`, packed.subarray(0, packed.length - 1))).toBe(
      'unexpected end of file',
    );
  });

  it('is found behind many good rows and files, and no row is quoted', async () => {
    const good = await folder.write('a.csv', `a,b\n${'1,2\n'.repeat(100)}`);
    const bad = await folder.write('b.csv', `a,b\n${'1,2\n'.repeat(60_000)}secret,2,3\n`);
    const reading = folder.read([good, bad], [{ column: 'a', as: 'a', kind: 'category' }]);
    await expect(reading).rejects.toThrow(
      's3://logs/b.csv: cannot be read: line 60002 is not valid CSV: Expected Number of Columns: 2 Found: 3',
    );
    await expect(reading).rejects.not.toThrow('secret');
  });

  it('with a value that is no number names the file, the column and the value', async () => {
    const file = await folder.write('a.csv', 'income\n12\n12 EUR\n');
    await expect(folder.column([file], 'income', 'number')).rejects.toMatchObject({
      code: 'invalid-value',
      where: file.uri,
      column: 'income',
      message: 's3://logs/a.csv: column "income" holds "12 EUR"; expected a number, a bool or a date',
    });
  });

  it('with text and objects in one field names the object', async () => {
    const file = await folder.write('a.ndjson', '{"v":1}\n{"v":"x"}\n{"v":{"q":1}}\n');
    await expect(folder.column([file], 'v', 'category')).rejects.toThrow(
      's3://logs/a.ndjson: column "v" holds "{\\"q\\":1}"; expected text, a number, a bool or a date',
    );
    const mixed = await folder.write('b.ndjson', '{"v":1}\n{"v":"x"}\n');
    await expect(folder.column([mixed], 'v', 'number')).rejects.toThrow(
      'column "v" holds "x"; expected a number',
    );
    expect(await folder.column([mixed], 'v', 'category')).toEqual(['1', 'x']);
  });
});
