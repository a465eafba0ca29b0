import { describe, expect, it } from 'vitest';
import { buildNumericSupport } from '../../../shared/profiles/numeric-support.ts';
import { supportOf } from './counted.ts';

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
    // 5 of 9 values: the 7 inner ones split by 3 grid values leave gaps of 1, 1, 1, 1.
    const support = supportOf([9, 8, 7, 6, 5, 4, 3, 2, 1], { cap: 8, gridSize: 5 });
    expect(support.exact).toBe(false);
    expect([...support.values]).toEqual([1, 3, 5, 7, 9]);
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
