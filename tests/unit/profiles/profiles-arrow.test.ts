import {
  Field,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
  Utf8,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { DataContractError } from '../../../shared/core/errors.ts';
import { categoricalProfile } from '../../../shared/profiles/categorical-profile.ts';
import { emptyNumericProfile } from '../../../shared/profiles/empty-profile.ts';
import type { CategoricalVariable, NumericVariable, Variable } from '../../../shared/profiles/profile.ts';
import { decodeProfiles, encodeProfiles } from '../../../shared/profiles/profiles-arrow.ts';
import { counted, supportOf } from './counted.ts';

const support = supportOf([-1.5, 0, 2]);

const income: NumericVariable = {
  name: 'income',
  role: 'feature',
  type: 'numeric',
  support,
  reference: counted(support, [-1.5, 0, 0, 2], 1),
  current: [
    { day: '2026-11-09', profile: counted(support, [-7, 0, 1, Number.NaN, Number.POSITIVE_INFINITY], 2) },
    { day: '2026-11-11', profile: emptyNumericProfile() },
  ],
};

const employment: CategoricalVariable = {
  name: 'employment',
  role: 'model_version',
  type: 'categorical',
  reference: categoricalProfile(
    [
      ['salarié', 5],
      ['漢字 🦊', 1],
      ['', 2],
    ],
    3,
  ),
  current: [{ day: '2026-11-09', profile: categoricalProfile([], 4) }],
};

const variables: readonly Variable[] = [income, employment];
const metadata = { model: 'credit-scoring', 'a note': 'é' };

describe('profiles as an Arrow file', () => {
  it('come back as they were', () => {
    expect(decodeProfiles(encodeProfiles(variables, metadata))).toEqual({ variables, metadata });
  });

  it('have no infinity in the file where squares overflow, and it comes back', () => {
    const large = { ...income, reference: counted(support, [-1e300, 1e300]), current: [] };
    expect(large.reference.sumSquaredDeviations).toBe(Number.POSITIVE_INFINITY);
    const bytes = encodeProfiles([large], metadata);
    expect(tableFromIPC(bytes).getChild('sum_squared_deviations')?.toJSON()).toEqual([null]);
    expect(decodeProfiles(bytes).variables).toEqual([large]);
  });

  it('come back from a buffer at an odd address', () => {
    const bytes = encodeProfiles(variables, metadata);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeProfiles(shifted.subarray(3))).toEqual({ variables, metadata });
  });

  it('keep a byte order mark that a name or a category starts with', () => {
    const marked = categoricalProfile(
      [
        ['a', 1],
        ['\uFEFFa', 2],
        ['\uFEFF', 3],
      ],
      0,
    );
    const variable: Variable = { ...employment, name: '\uFEFFemployment', reference: marked };
    expect(decodeProfiles(encodeProfiles([variable], {})).variables).toEqual([variable]);
  });

  it('keep counts beyond 32 bits', () => {
    const count = Number.MAX_SAFE_INTEGER;
    const big = categoricalProfile([['a', count]], count);
    const variable: Variable = { ...employment, reference: big };
    expect(decodeProfiles(encodeProfiles([variable], {})).variables).toEqual([variable]);
  });

  it('have the same bytes for the same input, whatever the order of the metadata', () => {
    const bytes = encodeProfiles(variables, metadata);
    expect(encodeProfiles(variables, { 'a note': 'é', model: 'credit-scoring' })).toEqual(bytes);
    const again = decodeProfiles(bytes);
    expect(encodeProfiles(again.variables, again.metadata)).toEqual(bytes);
  });

  it('may hold no variable, and a variable without rows', () => {
    expect(decodeProfiles(encodeProfiles([], {}))).toEqual({ variables: [], metadata: {} });
    const empty: Variable = {
      ...income,
      support: supportOf([]),
      reference: emptyNumericProfile(),
      current: [],
    };
    expect(decodeProfiles(encodeProfiles([empty], {})).variables).toEqual([empty]);
  });

  it('are a table with plain columns for other readers', () => {
    const table = tableFromIPC(encodeProfiles(variables, metadata));
    expect(table.numRows).toBe(5);
    expect(table.schema.metadata.get('vigie.profiles.version')).toBe('2');
    const first = table.get(0)?.toJSON();
    expect(first).toMatchObject({ side: 'reference', variable: 'income', day: null, count: 4n, mean: 0.125 });
    expect(table.get(2)?.toJSON()).toMatchObject({ count: 0n, mean: null, min: null, support: null });
    expect(table.get(3)?.toJSON()).toMatchObject({ nan_count: null, cells: null, null_count: 3n });
  });

  it('keep the version to themselves', () => {
    expect(() => encodeProfiles([], { 'vigie.profiles.version': '2' })).toThrow("is the format's own");
  });
});

describe('an Arrow file that breaks the contract', () => {
  const refused = (bytes: Uint8Array) => {
    try {
      decodeProfiles(bytes, 'week/profiles.arrow');
    } catch (error) {
      expect(error).toBeInstanceOf(DataContractError);
      expect(error).toMatchObject({ code: 'invalid-interchange', where: 'week/profiles.arrow' });
      return error instanceof Error ? error.message : '';
    }
    throw new Error('the file was accepted');
  };

  const withReference = (change: Partial<NumericVariable['reference']>): Variable => ({
    ...income,
    reference: { ...income.reference, ...change },
  });

  it('is refused when it is no Arrow file, or half of one', () => {
    expect(refused(new TextEncoder().encode('{"not": "arrow"}'))).toContain('week/profiles.arrow: ');
    const bytes = encodeProfiles(variables, metadata);
    for (const share of [0, 0.1, 0.5, 0.9, 0.99]) {
      expect(refused(bytes.subarray(0, Math.floor(bytes.length * share)))).toContain('week/profiles.arrow: ');
    }
  });

  it('is refused without the version, with another one, or without a column', () => {
    const version = (value?: string) => {
      const schema = new Schema(
        [new Field('side', new Utf8(), false)],
        new Map(value === undefined ? [] : [['vigie.profiles.version', value]]),
      );
      const child = makeData({
        type: new Utf8(),
        length: 0,
        nullCount: 0,
        valueOffsets: Int32Array.of(0),
        data: new Uint8Array(0),
      });
      const data = makeData({ type: new Struct(schema.fields), length: 0, nullCount: 0, children: [child] });
      return tableToIPC(new Table(schema, [new RecordBatch(schema, data)]), 'file');
    };
    expect(refused(version())).toContain('got no vigie.profiles.version');
    expect(refused(version('1'))).toContain('got "1" as vigie.profiles.version');
    expect(refused(version('2'))).toContain('column variable: got none, expected Utf8');
  });

  it.each<[string, Variable, string]>([
    ['cells out of order', withReference({ cells: Int32Array.of(3, 1, 5) }), 'cells: got 3 before 1'],
    [
      'a cell beyond 2K+1',
      withReference({ cells: Int32Array.of(1, 3, 7) }),
      'cells: got 1 to 7, expected 0 to 6',
    ],
    ['a negative cell', withReference({ cells: Int32Array.of(-1, 3, 5) }), 'cells: got -1 to 5'],
    ['a count of 0', withReference({ cellCounts: Float64Array.of(4, 0, 0) }), 'got a count of 0'],
    ['a negative count', withReference({ nullCount: -1 }), 'null_count: got -1, expected a count'],
    [
      'a negative count of a cell',
      withReference({ cellCounts: Float64Array.of(4, 2, -2) }),
      'cell_counts: got other items, expected a list of counts',
    ],
    [
      'more rows than a double counts',
      withReference({ cellCounts: Float64Array.of(1, 1, 2 ** 53) }),
      'cell_counts: got other items, expected a list of counts',
    ],
    ['counts that miss the total', withReference({ count: 5 }), 'got a sum of 4, expected the count, 5'],
    [
      'fewer counts than cells',
      withReference({ cellCounts: Float64Array.of(4) }),
      'got 1 counts, expected 3',
    ],
    ['a mean outside [min, max]', withReference({ mean: 9 }), 'got min -1.5, mean 9, max 2'],
    ['negative squares', withReference({ sumSquaredDeviations: -1 }), 'sum_squared_deviations: got -1'],
    ['a mean that the sums do not have', withReference({ mean: 0.5 }), 'got mean 0.5 and squared deviations'],
    ['a NaN among the moments', withReference({ sumSquaredDeviations: Number.NaN }), 'got NaN'],
    [
      'a support out of order',
      { ...income, support: { values: Float64Array.of(0, 0, 2), exact: true } },
      'support: got 0 at index 1',
    ],
    [
      'days out of order',
      { ...income, current: [...income.current].reverse() },
      'income (current, 2026-11-09): got it after 2026-11-11',
    ],
    [
      'categories out of order',
      { ...employment, reference: { ...employment.reference, categories: ['b', 'a', 'c'] } },
      'employment (reference): categories: got b before a',
    ],
    [
      'category counts that miss the total',
      { ...employment, reference: { ...employment.reference, count: 1 } },
      'got a sum of 8, expected the count, 1',
    ],
  ])('is refused with %s', (_what, variable, message) => {
    expect(refused(encodeProfiles([variable], metadata))).toContain(message);
  });

  it('is refused when a variable comes twice', () => {
    expect(refused(encodeProfiles([income, income], metadata))).toContain('got a second reference row');
  });

  it('is refused when a variable starts without its reference', () => {
    const batch = tableFromIPC(encodeProfiles([income], metadata)).slice(1);
    const bytes = tableToIPC(batch, 'file');
    expect(refused(bytes)).toContain('expected the variable\'s "reference" row first');
  });
});
