import { describe, expect, it } from 'vitest';
import { benjaminiHochbergAdjustedPValues } from '../../../shared/math/benjamini-hochberg-adjusted-p-values.ts';

describe('benjaminiHochbergAdjustedPValues', () => {
  it('divides by the rank of n, in the order given, and never passes a larger p-value', () => {
    // 4/1 x 0.01 and 4/2 x 0.02 are both 0.04, 4/3 x 0.06 = 0.08, 4/4 x 0.5.
    const adjusted = benjaminiHochbergAdjustedPValues([0.06, 0.01, 0.5, 0.02]);
    expect(adjusted[0]).toBeCloseTo(0.08, 15);
    expect(adjusted.slice(1)).toEqual([0.04, 0.5, 0.04]);
    // 3/1 x 0.25 = 0.75 is cut by 3/2 x 0.375 = 0.5625.
    expect(benjaminiHochbergAdjustedPValues([0.25, 0.375, 1])).toEqual([0.5625, 0.5625, 1]);
  });

  it('stays at or below 1, and leaves a single test as it is', () => {
    expect(benjaminiHochbergAdjustedPValues([0.9, 0.75])).toEqual([0.9, 0.9]);
    expect(benjaminiHochbergAdjustedPValues([0.03])).toEqual([0.03]);
    expect(benjaminiHochbergAdjustedPValues([])).toEqual([]);
  });

  it('gives equal p-values the same', () => {
    expect(benjaminiHochbergAdjustedPValues([0.25, 0.25, 0])).toEqual([0.25, 0.25, 0]);
  });

  it('rejects what is no p-value', () => {
    expect(() => benjaminiHochbergAdjustedPValues([1.5])).toThrow(
      new RangeError('benjaminiHochbergAdjustedPValues: pValues[0] must be in [0, 1], got 1.5'),
    );
    expect(() => benjaminiHochbergAdjustedPValues([0, Number.NaN])).toThrow(/pValues\[1\].*got NaN/);
  });
});
