import { describe, expect, it } from 'vitest';
import { chiSquareContingency } from '../../../shared/math/chi-square-contingency.ts';

const counts = (...values: number[]) => Float64Array.from(values);

describe('chiSquareContingency', () => {
  it('adds up (O − E)² / E over both rows', () => {
    // All E = 15, all deviations 5: 4 × 25/15.
    const result = chiSquareContingency(counts(10, 20), counts(20, 10));
    expect(result.statistic).toBeCloseTo(20 / 3, 13);
    expect(result.degreesOfFreedom).toBe(1);
  });

  it('has exp(−x/2) as its p-value with three columns', () => {
    const result = chiSquareContingency(counts(10, 20, 30), counts(30, 20, 10));
    expect(result.statistic).toBeCloseTo(20, 12);
    expect(result.degreesOfFreedom).toBe(2);
    expect(result.pValue).toBeCloseTo(Math.exp(-10), 16);
  });

  it('drops the columns that are empty on both sides', () => {
    const without = chiSquareContingency(counts(10, 20), counts(20, 10));
    expect(chiSquareContingency(counts(0, 10, 0, 20), counts(0, 20, 0, 10))).toEqual(without);
  });

  it('gives 0, 0 and 1 with one column left', () => {
    const nothing = { statistic: 0, degreesOfFreedom: 0, pValue: 1 };
    expect(chiSquareContingency(counts(4), counts(9))).toEqual(nothing);
    expect(chiSquareContingency(counts(4, 0), counts(9, 0))).toEqual(nothing);
  });

  it('reaches the total for disjoint categories', () => {
    expect(chiSquareContingency(counts(40, 0), counts(0, 60)).statistic).toBeCloseTo(100, 12);
  });

  it('rejects sides of different lengths', () => {
    expect(() => chiSquareContingency(counts(1, 2), counts(1))).toThrow(
      'both sides need the same categories, got 2 reference and 1 current counts',
    );
  });

  it('rejects counts that are negative or not finite', () => {
    expect(() => chiSquareContingency(counts(1, -2), counts(1, 2))).toThrow(
      'reference[1] must be a finite count >= 0, got -2',
    );
    expect(() => chiSquareContingency(counts(1, 2), counts(Number.NaN, 2))).toThrow(
      'current[0] must be a finite count >= 0, got NaN',
    );
    expect(() => chiSquareContingency(counts(Infinity, 2), counts(1, 2))).toThrow(RangeError);
  });

  it('rejects an empty side', () => {
    expect(() => chiSquareContingency(counts(0, 0), counts(1, 2))).toThrow(
      'the reference counts add up to 0, expected > 0',
    );
    expect(() => chiSquareContingency(counts(1), counts(0))).toThrow(
      'the current counts add up to 0, expected > 0',
    );
    expect(() => chiSquareContingency(counts(), counts())).toThrow(
      'the reference counts add up to 0, expected > 0',
    );
  });
});
