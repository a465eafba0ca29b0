import {
  Field,
  Float64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromArrays,
  tableFromIPC,
  tableToIPC,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { decodeDecisions, encodeDecisions } from '../../../shared/extraction/decisions-arrow.ts';
import type { LabelledDecisions } from '../../../shared/extraction/labelled-decisions.ts';

const decisions = (...rows: readonly (readonly [number, number, number])[]): LabelledDecisions => ({
  scores: Float64Array.from(rows, ([score]) => score),
  accepted: Int8Array.from(rows, ([, accepted]) => accepted),
  labels: Int8Array.from(rows, ([, , label]) => label),
  thresholds: Float64Array.from(rows, () => Number.NaN),
  sources: Int8Array.from(rows, (_, row) => (row % 5) - 1),
  weights: Float64Array.from(rows, () => 1),
  falseNegativeCosts: undefined,
  falsePositiveCosts: undefined,
  days: Int32Array.from(rows, (_, row) => 20_000 + row),
});

const SETS = {
  reference: decisions([0.1, 1, 0], [0.2, 1, 1], [0.9, 0, -1]),
  current: decisions([Number.NaN, -1, -1], [0.5, 0, 1]),
  window: decisions([0.4, 1, -1], [0.6, 0, -1], [0.7, 0, -1]),
};

describe('encodeDecisions', () => {
  it('is read back as it was', () => {
    expect(decodeDecisions(encodeDecisions(SETS), 'x.arrow')).toEqual(SETS);
  });

  it('keeps costs by row, where a row may have none', () => {
    const priced = (set: LabelledDecisions): LabelledDecisions => ({
      ...set,
      falseNegativeCosts: set.scores.map((_, row) => (row === 1 ? Number.NaN : 1000 + row)),
      falsePositiveCosts: set.scores.map(() => 7),
    });
    const sets = {
      reference: priced(SETS.reference),
      current: priced(SETS.current),
      window: priced(SETS.window),
    };
    expect(decodeDecisions(encodeDecisions(sets), 'x.arrow')).toEqual(sets);
    expect(() => encodeDecisions({ ...sets, current: SETS.current })).toThrow(
      new RangeError('falseNegativeCosts: the cohort has none; expected all to'),
    );
  });

  it.each([
    ['all sets', { reference: decisions(), current: decisions(), window: decisions() }],
    ['the reference', { ...SETS, reference: decisions() }],
    ['the cohort', { ...SETS, current: decisions() }],
    ['the window', { ...SETS, window: decisions() }],
    ['the cohort and the window', { ...SETS, current: decisions(), window: decisions() }],
  ])('may have no decisions in %s', (_, sets) => {
    expect(decodeDecisions(encodeDecisions(sets), 'x.arrow')).toEqual(sets);
  });

  it('gives equal bytes for equal decisions', () => {
    expect(encodeDecisions(structuredClone(SETS))).toEqual(encodeDecisions(SETS));
  });

  it('is an Arrow file of plain columns and no identifiers', () => {
    const table = tableFromIPC(encodeDecisions(SETS));
    expect(table.schema.fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'side Int8',
      'score Float64',
      'accepted Int8',
      'label Int8',
      'source Int8',
      'day Int32',
    ]);
    // What is the same for all rows is told once.
    expect(table.schema.metadata.get('vigie.decisions.constants')).toBe('{"threshold":"NaN","weight":1}');
    expect(table.numRows).toBe(8);
  });
});

describe('decodeDecisions', () => {
  it('refuses what is no Arrow file', () => {
    const whole = encodeDecisions(SETS);
    for (const bytes of [
      new Uint8Array(),
      new TextEncoder().encode('no Arrow file'),
      whole.subarray(0, 200),
    ]) {
      expect(() => decodeDecisions(bytes, 's3://work/decisions.arrow')).toThrow(
        expect.objectContaining({ code: 'invalid-interchange', where: 's3://work/decisions.arrow' }),
      );
    }
  });

  it('refuses another version, or none', () => {
    const bytes = tableToIPC(tableFromArrays({ side: Int8Array.of(0) }), 'file');
    expect(() => decodeDecisions(bytes, 'x.arrow')).toThrow(
      'x.arrow: vigie.decisions.version is absent; expected 3',
    );
  });

  it('refuses constants that are none', () => {
    const table = tableFromArrays({ side: Int8Array.of(0) });
    table.schema.metadata.set('vigie.decisions.version', '3');
    for (const constants of ['{"score":"much"}', '{', '']) {
      table.schema.metadata.set('vigie.decisions.constants', constants);
      expect(() => decodeDecisions(tableToIPC(table, 'file'), 'x.arrow')).toThrow(
        'x.arrow: its constants are not numbers by column',
      );
    }
  });

  it('refuses a column of another type', () => {
    const fields = [new Field('side', new Float64(), false)];
    const schema = new Schema(
      fields,
      new Map([
        ['vigie.decisions.version', '3'],
        ['vigie.decisions.constants', '{}'],
      ]),
    );
    const side = makeData({ type: new Float64(), data: Float64Array.of(1) });
    const struct = makeData({ type: new Struct(fields), length: 1, children: [side] });
    const bytes = tableToIPC(new Table(schema, [new RecordBatch(schema, struct)]), 'file');
    expect(() => decodeDecisions(bytes, 'x.arrow')).toThrow('x.arrow: column "side" is not int8');
  });
});
