import { describe, expect, it } from 'vitest';
import { chiSquareContingency } from '../../../shared/math/chi-square-contingency.ts';
import { twoProportionTest } from '../../../shared/math/two-proportion-test.ts';

const compare = (a: number, n: number, b: number, m: number) =>
  twoProportionTest({
    referenceSuccesses: a,
    referenceTrials: n,
    currentSuccesses: b,
    currentTrials: m,
  });

describe('twoProportionTest', () => {
  it('divides the difference by the pooled standard error', () => {
    // 1/4 against 3/4 of 8 each: pooled 1/2, standard error 1/4, z = 2.
    expect(compare(2, 8, 6, 8).statistic).toBe(2);
    expect(compare(2, 8, 6, 8).pValue).toBeCloseTo(0.04550026389635842, 15);
  });

  it('is negative when the current proportion is the smaller one', () => {
    expect(compare(6, 8, 2, 8).statistic).toBe(-2);
    expect(compare(6, 8, 2, 8).pValue).toBe(compare(2, 8, 6, 8).pValue);
  });

  it('is 0 and 1 when nothing varies', () => {
    expect(compare(0, 8, 0, 30)).toEqual({ statistic: 0, pValue: 1 });
    expect(compare(8, 8, 30, 30)).toEqual({ statistic: 0, pValue: 1 });
  });

  it('is 0 and 1 for equal proportions of different sizes', () => {
    expect(compare(1, 3, 7, 21)).toEqual({ statistic: 0, pValue: 1 });
  });

  it('squares to the chi-square statistic of the same table', () => {
    const { statistic, pValue } = compare(30, 100, 90, 200);
    const table = chiSquareContingency(Float64Array.of(30, 70), Float64Array.of(90, 110));
    expect(statistic ** 2).toBeCloseTo(table.statistic, 12);
    expect(pValue).toBeCloseTo(table.pValue, 14);
  });

  it('rejects what is out of range', () => {
    expect(() => compare(1, 0, 1, 2)).toThrow('reference trials must be an integer >= 1, got 0');
    expect(() => compare(1, 2, 1, 1.5)).toThrow('current trials must be an integer >= 1, got 1.5');
    expect(() => compare(3, 2, 1, 2)).toThrow('reference successes must be an integer in 0..2, got 3');
    expect(() => compare(1, 2, -1, 2)).toThrow('current successes must be an integer in 0..2, got -1');
    expect(() => compare(1, 2, -1, 2)).toThrow(RangeError);
  });
});
