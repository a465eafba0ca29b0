import { describe, expect, it } from 'vitest';
import { buildNumericSupport } from '../../../shared/profiles/numeric-support.ts';
import { counted, supportOf } from './counted.ts';

describe('the support of a sample', () => {
  it('is its distinct values up to the cap', () => {
    const support = supportOf([3, 1, 2, 3, 1], { cap: 3 });
    expect(support.exact).toBe(true);
    expect([...support.values]).toEqual([1, 2, 3]);
  });

  it('holds 0 once, without its sign', () => {
    const support = supportOf([0, -0, -0]);
    expect(support.values.length).toBe(1);
    expect(Object.is(support.values[0], 0)).toBe(true);
  });

  it('is empty for an empty sample', () => {
    expect(supportOf([])).toEqual({ values: new Float64Array(0), exact: true });
  });

  it('becomes a grid above the cap, with the ends and gaps of equal rows', () => {
    // 1 and 9 by themselves, and two edges among the other seven: three edges could not make the fullest run of values,
    // the ends counted in, shorter than three.
    const sample = [9, 8, 7, 6, 5, 4, 3, 2, 1];
    const support = supportOf(sample, { cap: 8, gridSize: 5 });
    expect(support.exact).toBe(false);
    expect([...counted(support, sample).cells]).toEqual([1, 2, 4, 6, 7]);
    expect([...counted(support, sample).cellCounts]).toEqual([1, 2, 3, 2, 1]);
  });

  it('gives an atom a grid value rather than leaving it in a gap', () => {
    const sample = [...Array.from({ length: 100 }, (_, i) => i), ...Array.from({ length: 1000 }, () => 41.5)];
    const support = supportOf(sample, { cap: 50, gridSize: 10 });
    expect(support.values.length).toBeLessThanOrEqual(10);
    expect([...support.values]).toContain(41.5);
    expect(support.values[0]).toBe(0);
    expect(support.values[support.values.length - 1]).toBe(99);
  });

  it('uses nearly all of the default grid and keeps its fullest gap near 1/4,096 of the rows', () => {
    const sample = Float64Array.from({ length: 200_000 }, (_, i) =>
      Math.exp(((i * 7919) % 200_000) / 20_000),
    );
    const support = buildNumericSupport(sample);
    expect(support.exact).toBe(false);
    expect(support.values.length).toBeGreaterThan(4_000);
    expect(support.values.length).toBeLessThanOrEqual(4_096);
  });

  it('has no gap much fuller than its share, whatever the shape', () => {
    const normal = (i: number) =>
      Math.sqrt(-2 * Math.log(((i * 7919) % 100_003) / 100_003 + 1e-9)) * Math.cos(i);
    const shapes: Record<string, (i: number) => number> = {
      normal,
      'far from zero': (i) => 1_700_000_000 + 1000 * normal(i),
      'half zeros': (i) => (i % 2 === 0 ? 0 : Math.exp(normal(i))),
      cents: (i) => Math.round(Math.exp(9 + normal(i)) * 100) / 100,
    };
    for (const [shape, draw] of Object.entries(shapes)) {
      const sample = Float64Array.from({ length: 100_000 }, (_, i) => draw(i));
      const support = buildNumericSupport(sample, { cap: 1_000, gridSize: 500 });
      const { cells, cellCounts } = counted(support, [...sample]);
      const fullest = Math.max(...[...cells].map((cell, i) => (cell % 2 === 0 ? (cellCounts[i] ?? 0) : 0)));
      // 100,000 / 500 = 200.
      expect(fullest, shape).toBeLessThan(320);
    }
  });

  it('leaves the sample as it was', () => {
    const sample = Float64Array.of(3, 1, 2);
    buildNumericSupport(sample);
    expect(sample).toEqual(Float64Array.of(3, 1, 2));
  });

  it('refuses values that are not finite, wherever they stand', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => supportOf([1, value, 2])).toThrow(/a support takes finite values only/);
    }
  });

  it('refuses options that are no usable integers', () => {
    expect(() => supportOf([1], { cap: 0 })).toThrow('cap is 0 and gridSize 4096');
    expect(() => supportOf([1], { gridSize: 1 })).toThrow('gridSize 1');
  });
});
