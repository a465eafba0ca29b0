import { describe, expect, it } from 'vitest';
import { kolmogorovSmirnovPValue } from '../../../shared/math/kolmogorov-smirnov-p-value.ts';
import { ksOneSampleSurvival } from '../../../shared/math/ks-one-sample-survival.ts';

describe('kolmogorovSmirnovPValue, exact', () => {
  // Counted by hand over the C(n + m, n) orders of the pooled sample.
  it.each([
    [1, 1, 1, 1],
    [1, 1, 2, 2 / 3],
    [1 / 2, 1, 2, 1],
    [1, 2, 2, 2 / 6],
    [1 / 2, 2, 2, 1],
    [1, 3, 2, 2 / 10],
    [2 / 3, 3, 2, 6 / 10],
    [1 / 2, 3, 2, 9 / 10],
    [1, 3, 3, 2 / 20],
    [2 / 3, 3, 3, 12 / 20],
  ])('P(D >= %d) with n = %d and m = %d is %d', (statistic, n, m, expected) => {
    expect(kolmogorovSmirnovPValue(statistic, n, m)).toBeCloseTo(expected, 14);
    expect(kolmogorovSmirnovPValue(statistic, m, n)).toBeCloseTo(expected, 14);
  });

  it('gives two of all orders for disjoint samples', () => {
    // C(30, 10) = 30,045,015.
    expect(kolmogorovSmirnovPValue(1, 10, 20) * 30_045_015).toBeCloseTo(2, 12);
  });

  it('rounds the statistic to the lattice of 1/lcm first', () => {
    const exact = kolmogorovSmirnovPValue(2 / 3, 3, 2);
    expect(kolmogorovSmirnovPValue(2 / 3 - 1e-13, 3, 2)).toBe(exact);
    expect(kolmogorovSmirnovPValue(2 / 3 + 1e-13, 3, 2)).toBe(exact);
  });

  it('is 1 for a statistic that rounds to 0', () => {
    expect(kolmogorovSmirnovPValue(1e-13, 100, 70)).toBe(1);
    expect(kolmogorovSmirnovPValue(0, 100, 70)).toBe(1);
  });

  it('is 0 where the tail bound lies below the smallest double', () => {
    expect(kolmogorovSmirnovPValue(0.9, 9000, 8000)).toBe(0);
    expect(kolmogorovSmirnovPValue(1, 10_000, 10_000)).toBe(0);
  });
});

describe('kolmogorovSmirnovPValue, large samples', () => {
  it('is exact up to 10,000 values and takes the one-sample distribution above', () => {
    const above = ksOneSampleSurvival(5000, 0.02);
    expect(kolmogorovSmirnovPValue(0.02, 10_000, 10_000)).not.toBe(above);
    expect(kolmogorovSmirnovPValue(0.02, 10_001, 10_000)).toBe(above);
  });

  it('rounds a half effective size to the even neighbour', () => {
    // 10,002² / 20,004 = 5,001 is whole; 10,001 × 10,001 / 20,002 = 5,000.5 goes down, 10,003²/20,006 = 5,001.5 up.
    expect(kolmogorovSmirnovPValue(0.02, 10_001, 10_001)).toBe(ksOneSampleSurvival(5000, 0.02));
    expect(kolmogorovSmirnovPValue(0.02, 10_003, 10_003)).toBe(ksOneSampleSurvival(5002, 0.02));
    expect(kolmogorovSmirnovPValue(0.02, 10_002, 10_002)).toBe(ksOneSampleSurvival(5001, 0.02));
  });

  it('rounds an effective size below 1 up to 1', () => {
    expect(kolmogorovSmirnovPValue(0.75, 1, 20_000)).toBeCloseTo(0.5, 14);
  });
});

describe('kolmogorovSmirnovPValue, bad input', () => {
  it.each([
    [-0.1, 'the statistic must be in [0, 1], got -0.1'],
    [1.1, 'the statistic must be in [0, 1], got 1.1'],
    [Number.NaN, 'the statistic must be in [0, 1], got NaN'],
  ])('rejects the statistic %d', (statistic, message) => {
    expect(() => kolmogorovSmirnovPValue(statistic, 5, 5)).toThrow(RangeError);
    expect(() => kolmogorovSmirnovPValue(statistic, 5, 5)).toThrow(message);
  });

  it('rejects counts that are not positive integers', () => {
    expect(() => kolmogorovSmirnovPValue(0.5, 0, 5)).toThrow(
      'the reference count must be an integer >= 1, got 0',
    );
    expect(() => kolmogorovSmirnovPValue(0.5, 5, 2.5)).toThrow(
      'the current count must be an integer >= 1, got 2.5',
    );
  });
});
