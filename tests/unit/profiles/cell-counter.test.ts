import { describe, expect, it } from 'vitest';
import { COUNTER_BLOCK } from '../../../shared/profiles/cell-counter.ts';
import { cellOf } from '../../../shared/profiles/cell-of.ts';
import { cellCounter } from '../../../shared/profiles/choose-cell-counter.ts';
import type { NumericSupport } from '../../../shared/profiles/profile.ts';
import { supportOf } from './counted.ts';

const shapes: Record<string, readonly number[]> = {
  'integers close together': [-3, 0, 1, 2, 40, 41],
  'integers far apart': [-2_000_000, 0, 7, 3_000_000_000],
  'evenly spread': Array.from({ length: 1000 }, (_, i) => i / 7 - 50),
  'heavy tailed': Array.from({ length: 1000 }, (_, i) => Math.exp(i / 20) - 1),
  'heavy tailed on both sides': Array.from({ length: 1001 }, (_, i) => Math.sinh((i - 500) / 10)),
  'below zero': Array.from({ length: 500 }, (_, i) => -1 - i / 3),
  'one value': [42.5],
  'zero alone': [0],
  'closer than the buckets tell apart': Array.from({ length: 200 }, (_, i) => 1e9 + i / 1024),
  'subnormal and huge': [-1e300, -1e-300, 0, 5e-324, 1e-60, 1e60, 1e300],
  'the whole range of doubles': [-Number.MAX_VALUE, -1, 1, Number.MAX_VALUE],
  empty: [],
};

/** The definition of a cell, read off the support one value at a time. */
function definedCell(values: Float64Array, value: number): number {
  const below = values.filter((other) => other < value).length;
  return values.includes(value) ? 2 * below + 1 : 2 * below;
}

/** Cells of the values that the counter tells by itself, and the values that it leaves to a search. */
function countedApart(support: NumericSupport, probes: readonly number[]) {
  const counts = new Uint32Array(2 * support.values.length + 1);
  const strays = new Int32Array(COUNTER_BLOCK);
  const strayed = cellCounter(support)(Float64Array.from(probes), counts, strays, { lowest: 0, highest: 0 });
  const left = [...strays.subarray(0, strayed)].map((index) => probes[index] ?? Number.NaN);
  const cells = [...counts].flatMap((count, cell) => Array.from({ length: count }, () => cell));
  return { cells, left };
}

function probesOf({ values }: NumericSupport): readonly number[] {
  return [...values]
    .flatMap((value) => [value, value * (1 + 2e-16), value * (1 - 2e-16), -value, value + 0.01])
    .concat([0, -0, 1e-320, -1e-320, 3e38, 4e38, -4e38, Number.MAX_VALUE, -Number.MAX_VALUE])
    .filter(Number.isFinite)
    .slice(-COUNTER_BLOCK);
}

describe('a cell counter', () => {
  for (const [shape, sample] of Object.entries(shapes)) {
    for (const [kind, options] of [
      ['exact', {}],
      ['grid', { cap: 1, gridSize: 30 }],
    ] as const) {
      it(`counts every value, its neighbours and far-off values in their cells on an ${kind} support: ${shape}`, () => {
        const support = supportOf(sample, options);
        const probes = probesOf(support);
        const { cells, left } = countedApart(support, probes);
        const searched = left.map((value) => cellOf(support, value));
        expect([...cells, ...searched].sort((a, b) => a - b)).toEqual(
          probes.map((value) => definedCell(support.values, value)).sort((a, b) => a - b),
        );
      });
    }
  }

  it('leaves what is no number, and little else', () => {
    const support = supportOf(shapes['evenly spread'] ?? [], { cap: 1, gridSize: 100 });
    const inside = Array.from({ length: 1000 }, (_, i) => i / 10 - 45);
    const { left } = countedApart(support, [Number.NaN, ...inside, Number.NEGATIVE_INFINITY]);
    expect(left).toEqual([Number.NaN, Number.NEGATIVE_INFINITY]);
  });

  it('tells edges of a grid from their neighbours', () => {
    const support = supportOf(shapes['heavy tailed on both sides'] ?? [], { cap: 1, gridSize: 50 });
    const edges = [...support.values].slice(1, -1);
    const bits = (value: number, step: bigint) => {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, value);
      view.setBigInt64(0, view.getBigInt64(0) + step);
      return view.getFloat64(0);
    };
    const probes = edges.flatMap((edge) => [bits(edge, -1n), edge, bits(edge, 1n)]);
    const { cells, left } = countedApart(support, probes);
    expect([...cells, ...left.map((value) => cellOf(support, value))].sort((a, b) => a - b)).toEqual(
      probes.map((value) => definedCell(support.values, value)).sort((a, b) => a - b),
    );
  });

  it('is built once for a support', () => {
    const support = supportOf([1, 2, 3]);
    expect(cellCounter(support)).toBe(cellCounter(support));
  });
});
