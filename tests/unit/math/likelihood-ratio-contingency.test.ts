import { describe, expect, it } from 'vitest';
import { likelihoodRatioContingency } from '../../../shared/math/likelihood-ratio-contingency.ts';

const gTest = (reference: readonly number[], current: readonly number[]) =>
  likelihoodRatioContingency(Float64Array.from(reference), Float64Array.from(current));

describe('likelihoodRatioContingency', () => {
  it('is twice Σ O ln(O / E)', () => {
    // All expected counts are 15: 2 (2 x 10 ln(10/15) + 2 x 20 ln(20/15)).
    const expected = 40 * Math.log(2 / 3) + 80 * Math.log(4 / 3);
    const result = gTest([10, 20], [20, 10]);
    expect(result.statistic).toBeCloseTo(expected, 12);
    expect(result.degreesOfFreedom).toBe(1);
    // Categories that only one side has: 2 x 50 ln 2 for either row.
    expect(gTest([50, 0], [0, 50]).statistic).toBeCloseTo(200 * Math.log(2), 11);
  });

  it('is exactly 0 for equal shares, and drops empty columns', () => {
    expect(gTest([5, 7, 9], [10, 14, 18])).toMatchObject({ statistic: 0, pValue: 1, degreesOfFreedom: 2 });
    expect(gTest([5, 0, 7], [3, 0, 9])).toEqual(gTest([5, 7], [3, 9]));
    expect(gTest([0, 12], [0, 30])).toEqual({ statistic: 0, degreesOfFreedom: 0, pValue: 1 });
  });

  it('refuses counts that make no table', () => {
    expect(() => gTest([1, 2], [1])).toThrow(/both sides need the same categories, got 2 reference and 1/);
    expect(() => gTest([1, -2], [1, 2])).toThrow(/reference\[1\] must be a finite count >= 0, got -2/);
    expect(() => gTest([1, 2], [Number.NaN, 2])).toThrow(/current\[0\] must be a finite count >= 0, got NaN/);
    expect(() => gTest([1, 2], [0, 0])).toThrow(/the current counts add up to 0, expected > 0/);
  });
});
