import { describe, expect, it } from 'vitest';
import { buildNumericSupport } from '../../../shared/profiles/numeric-support.ts';
import { sampledSupport } from '../../../shared/profiles/sampled-support.ts';

/** Every value of 0 … n-1 once, in an order without runs. */
function scattered(n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => (i * 7_919) % n);
}

describe('the support of a sample', () => {
  it('is that of all values where they are few', () => {
    const values = scattered(5_000);
    expect(sampledSupport(values)).toEqual(buildNumericSupport(values.slice()));
  });

  it('leaves the values as they were', () => {
    const values = scattered(300_000);
    sampledSupport(values);
    expect(values).toEqual(scattered(300_000));
  });

  it('is exact for many rows of few values, and finds a value that the sample missed', () => {
    const values = Float64Array.from({ length: 400_000 }, (_, i) => i % 20);
    // Every fourth value is sampled; this one is not.
    values[4_001] = 17.5;
    const support = sampledSupport(values);
    expect(support.exact).toBe(true);
    expect([...support.values]).toEqual([...Array.from({ length: 18 }, (_, i) => i), 17.5, 18, 19]);
  });

  it('is a grid for many distinct values, whose fullest gap holds about its share of all rows', () => {
    const values = scattered(500_000);
    const { values: grid, exact } = sampledSupport(values);
    expect(exact).toBe(false);
    expect(grid.length).toBeGreaterThan(4_000);
    // Values are 0, 1, 2, …: a gap's width is its rows.
    const widths = [...grid].slice(1).map((value, index) => value - grid[index]!);
    expect(Math.max(...widths)).toBeLessThan((2 * 500_000) / 4_096);
  });
});
