import { describe, expect, it } from 'vitest';
import { studentTTwoSided } from '../../../shared/math/student-t-two-sided.ts';

describe('studentTTwoSided', () => {
  it('is the arc tangent for one degree of freedom', () => {
    for (const t of [1e-12, 1e-3, 0.5, 1, 7, 1e5, 1e12]) {
      expect(studentTTwoSided(t, 1) / ((2 / Math.PI) * Math.atan(1 / t))).toBeCloseTo(1, 13);
    }
  });

  it('is 1 - t / √(t² + 2) for two', () => {
    expect(studentTTwoSided(1, 2)).toBeCloseTo(1 - 1 / Math.sqrt(3), 15);
    expect(studentTTwoSided(-1, 2)).toBe(studentTTwoSided(1, 2));
  });

  it('is 1 at 0 and 0 at infinity', () => {
    expect(studentTTwoSided(0, 5)).toBe(1);
    expect(studentTTwoSided(Infinity, 5)).toBe(0);
    expect(studentTTwoSided(1e200, 1)).toBeCloseTo(0, 15);
  });

  it('refuses what is no statistic and no number of degrees', () => {
    expect(() => studentTTwoSided(Number.NaN, 5)).toThrow(/t must be a number, got NaN/);
    for (const degrees of [0, 0.4, -1, Infinity, Number.NaN]) {
      expect(() => studentTTwoSided(1, degrees)).toThrow(
        `degreesOfFreedom must be a finite number >= 1/2, got ${degrees}`,
      );
    }
  });
});
