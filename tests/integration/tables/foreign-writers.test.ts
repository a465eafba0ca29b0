import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeParquetFile } from '../../../shared/simulation/parquet-file.ts';
import type { ColumnKind } from '../../../shared/tables/column-kind.ts';
import { pythonVenv } from '../../support/python-venv.ts';
import { TableFolder } from './table-folder.ts';

const python = pythonVenv('tables', join(import.meta.dirname, 'requirements.txt'));
if (python === undefined) {
  process.stderr.write(
    'SKIPPED "files that pyarrow wrote": it needs python3 with venv, and a package index\n',
  );
}

let folder: TableFolder;

beforeAll(async () => {
  folder = await TableFolder.open();
});
afterAll(() => folder[Symbol.asyncDispose]());

const microseconds = (iso: string) => String(Date.parse(iso) * 1000);

describe.runIf(python !== undefined || process.env['CI'] === 'true')('files that pyarrow wrote', () => {
  beforeAll(() => {
    if (python === undefined) {
      throw new Error('no Python with pyarrow; the reason stands on stderr');
    }
    execFileSync(python, [join(import.meta.dirname, 'write_foreign.py'), folder.path]);
  });

  it.each<[string, ColumnKind, readonly unknown[]]>([
    ['nullable_int', 'number', [1, null, 3]],
    ['nullable_int', 'category', ['1', null, '3']],
    ['float_with_null', 'number', [1, null, 3]],
    ['float_with_null', 'category', ['1', null, '3']],
    ['nullable_bool', 'number', [1, null, 0]],
    ['nullable_bool', 'decision', [true, null, false]],
    ['nullable_bool', 'label', [1, null, 0]],
    ['nullable_string', 'category', ['a', null, 'c']],
    ['object', 'category', ['a', null, 'c']],
    ['categorical', 'category', ['low', null, 'high']],
    ['int_categorical', 'category', ['10', null, '30']],
    ['int_categorical', 'number', [10, null, 30]],
    ['utc_ns', 'instant', ['1794808800123456', null, microseconds('2026-11-16T08:00:00Z')]],
    ['paris_ns', 'instant', ['1794808800123456', null, microseconds('2026-11-16T08:00:00Z')]],
    ['naive_ns', 'instant', ['1794808800123456', null, microseconds('2026-11-16T08:00:00Z')]],
  ])('of a pandas frame give %s as a %s', async (column, kind, values) => {
    for (const name of ['pandas', 'pandas-index', 'pandas-named-index']) {
      expect(await folder.column([folder.file(`${name}.parquet`)], column, kind)).toEqual(values);
    }
  });

  const arrowFiles = ['1.0', '2.4', '2.6'].flatMap((version) =>
    ['none', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4'].map((packed) => `arrow-${version}-${packed}.parquet`),
  );

  it.each<[string, ColumnKind, readonly unknown[]]>([
    ['decimal128', 'number', [1.5, null, -3]],
    ['decimal128', 'category', ['1.5', null, '-3']],
    ['decimal256', 'number', [1.5, null, -3]],
    ['large_string', 'category', ['a', null, 'c']],
    ['string_view', 'category', ['a', null, 'c']],
    ['dictionary', 'category', ['a', null, 'c']],
    ['int8', 'number', [1, null, 3]],
    ['uint64', 'category', ['1', null, '18446744073709551615']],
    ['float16', 'number', [1.5, null, -3]],
    ['float32', 'number', [1.5, null, -3]],
    ['date32', 'number', [1, null, 3]],
    ['us_utc', 'instant', ['1000000', null, '3000000']],
    ['ms_naive', 'instant', ['1000000', null, '3000000']],
    ['ns_new_york', 'instant', ['1000000', null, '3000000']],
    ['nothing', 'number', [null, null, null]],
    ['nothing', 'category', [null, null, null]],
    ['nothing', 'instant', [null, null, null]],
    ['nothing', 'decision', [null, null, null]],
    ['nothing', 'label', [null, null, null]],
  ])('of any version and codec give %s as a %s', async (column, kind, values) => {
    for (const name of arrowFiles) {
      expect([name, await folder.column([folder.file(name)], column, kind)]).toEqual([name, values]);
    }
  });

  it.each(['binary', 'list', 'struct'])('give no feature in %s', async (column) => {
    for (const kind of ['number', 'category'] as const) {
      const problems = await folder.problems(
        [folder.file('arrow-2.6-zstd.parquet')],
        [{ column, as: 'v', kind }],
      );
      expect(problems).toMatchObject([{ kind: 'type' }]);
    }
  });

  it('give instants that Spark and Impala wrote in 96 bits', async () => {
    const file = folder.file('int96.parquet');
    expect(await folder.column([file], 'us_utc', 'instant')).toEqual(['1000000', null, '3000000']);
    expect(await folder.column([file], 'ns_new_york', 'instant')).toEqual(['1000000', null, '3000000']);
  });

  it('are read in their newer encodings', async () => {
    const file = folder.file('encodings.parquet');
    expect(await folder.column([file], 'delta', 'number')).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect(await folder.column([file], 'split', 'number')).toEqual(
      Array.from({ length: 1000 }, (_, i) => i / 8),
    );
  });

  it('may have no rows', async () => {
    expect(await folder.column([folder.file('no-rows.parquet')], 'int8', 'number')).toEqual([]);
  });

  it('are read along with those of DuckDB', async () => {
    const other = await folder.writeParquet('duckdb.parquet', 'SELECT 2.5::DECIMAL(5,2) AS int8');
    expect(await folder.column([folder.file('arrow-1.0-none.parquet'), other], 'int8', 'number')).toEqual([
      1,
      null,
      3,
      2.5,
    ]);
  });
});

describe('files that parquetjs-lite wrote', () => {
  it('give text, numbers and instants with their nulls', async () => {
    const file = folder.file('parquetjs.parquet');
    const optional = true;
    await writeParquetFile(
      file.path,
      {
        text: { type: 'UTF8', optional },
        double: { type: 'DOUBLE', optional },
        integer: { type: 'INT32', optional },
        at: { type: 'TIMESTAMP_MILLIS', optional: false },
      },
      [
        { text: 'é', double: 0.1, integer: -1, at: Date.parse('2026-11-16T06:00:00Z') },
        { text: null, double: null, integer: null, at: Date.parse('2026-11-16T07:00:00Z') },
      ],
    );
    expect(await folder.column([file], 'text', 'category')).toEqual(['é', null]);
    expect(await folder.column([file], 'double', 'number')).toEqual([0.1, null]);
    expect(await folder.column([file], 'integer', 'number')).toEqual([-1, null]);
    expect(await folder.column([file], 'at', 'instant')).toEqual([
      microseconds('2026-11-16T06:00:00Z'),
      microseconds('2026-11-16T07:00:00Z'),
    ]);
  });
});
