import { describe, expect, it } from 'vitest';
import { chiSquareUpperQuantile } from '../../../shared/math/chi-square-upper-quantile.ts';

describe('chiSquareUpperQuantile', () => {
  it('is -2 ln p for two degrees of freedom', () => {
    for (const p of [0.5, 0.05, 1e-9, 1e-12]) {
      expect(chiSquareUpperQuantile(p, 2) / (-2 * Math.log(p))).toBeCloseTo(1, 13);
    }
  });

  it('refuses what is no upper tail', () => {
    for (const p of [0, 0.6, 1, Number.NaN]) {
      expect(() => chiSquareUpperQuantile(p, 3)).toThrow(`probability must be in [1e-12, 0.5], got ${p}`);
    }
    for (const degrees of [0, 0.5, Infinity, Number.NaN]) {
      expect(() => chiSquareUpperQuantile(0.05, degrees)).toThrow(
        `degreesOfFreedom must be a finite number >= 1, got ${degrees}`,
      );
    }
  });
});
