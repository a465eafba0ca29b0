import { describe, expect, it } from 'vitest';
import { distinctIntegers } from '../../../shared/profiles/distinct-integers.ts';
import { extremes } from '../../../shared/profiles/extremes.ts';

function of(values: readonly number[], cap = 100): Float64Array | null {
  const sample = Float64Array.from(values);
  return distinctIntegers(sample, extremes(sample), cap);
}

describe('distinct integers', () => {
  it('ascend, once each, 0 without its sign', () => {
    expect(of([3, -7, 3, -0, 1])).toEqual(Float64Array.of(-7, 0, 1, 3));
    expect(Object.is(of([-0])?.[0], 0)).toBe(true);
  });

  it('are none of an empty sample', () => {
    expect(of([])).toEqual(new Float64Array(0));
  });

  it('are not asked for where a value is a fraction, or far from another, or too large for 32 bits', () => {
    expect(of([1, 2, 2.5])).toBeNull();
    expect(of([0.5, 1])).toBeNull();
    expect(of([0, 65_536])).toBeNull();
    expect(of([2 ** 40, 2 ** 40 + 1])).toBeNull();
    expect(of([0, 65_535])).toEqual(Float64Array.of(0, 65_535));
  });

  it('may be as many as the cap, and not one more', () => {
    expect(of([1, 2, 3], 3)).toEqual(Float64Array.of(1, 2, 3));
    expect(of([1, 2, 3], 2)).toBeNull();
  });
});
