import { describe, expect, it } from 'vitest';
import { cramerVonMisesExact } from '../../../shared/math/cramer-von-mises-exact.ts';
import { cramerVonMisesLimitSurvival } from '../../../shared/math/cramer-von-mises-limit-survival.ts';
import { cramerVonMisesPValue } from '../../../shared/math/cramer-von-mises-p-value.ts';

describe('cramerVonMisesExact', () => {
  it('counts the orders of two and two by hand', () => {
    // U = 2 Σ(rank − place)² over both samples: 16 for aabb and bbaa, 12 for the four other orders.
    expect(cramerVonMisesExact(16, 2, 2)).toBeCloseTo(2 / 6, 15);
    expect(cramerVonMisesExact(12, 2, 2)).toBe(1);
  });

  it('refuses counts whose orders no double counts', () => {
    for (const [n, m] of [
      [0, 5],
      [21, 5],
      [5, 2.5],
    ] as const) {
      expect(() => cramerVonMisesExact(1, n, m)).toThrow(/both counts must be integers in 1..20, got/);
    }
  });
});

describe('cramerVonMisesLimitSurvival', () => {
  it('has the published critical values', () => {
    // Anderson and Darling 1952, table 1.
    expect(cramerVonMisesLimitSurvival(0.461_36)).toBeCloseTo(0.05, 5);
    expect(cramerVonMisesLimitSurvival(0.743_46)).toBeCloseTo(0.01, 5);
    expect(cramerVonMisesLimitSurvival(0.347_3)).toBeCloseTo(0.1, 4);
  });

  it('falls from 1 to 0', () => {
    const values = [-1, 0, 0.002_9, 0.02, 0.1, 0.5, 3, 100, 1e4, Infinity].map(cramerVonMisesLimitSurvival);
    expect(values.slice(0, 3)).toEqual([1, 1, 1]);
    expect(values.slice(-2)).toEqual([0, 0]);
    expect(values.toSorted((a, b) => b - a)).toEqual(values);
    expect(() => cramerVonMisesLimitSurvival(Number.NaN)).toThrow(/x must be a number, got NaN/);
  });
});

describe('cramerVonMisesPValue', () => {
  it('goes over from exact to the limit without a jump', () => {
    expect(cramerVonMisesPValue(0.5, 20, 20)).toBeCloseTo(cramerVonMisesPValue(0.5, 21, 20), 2);
  });

  it('refuses what is no statistic and no count', () => {
    expect(() => cramerVonMisesPValue(Number.NaN, 5, 5)).toThrow(/the statistic must be finite, got NaN/);
    expect(() => cramerVonMisesPValue(0.1, 0, 5)).toThrow(/both counts must be integers >= 1, got 0/);
    expect(() => cramerVonMisesPValue(0.1, 5, 2.5)).toThrow(/both counts must be integers >= 1, got 2.5/);
  });
});
