import { describe, expect, it } from 'vitest';
import { chiSquareSurvival } from '../../../shared/math/chi-square-survival.ts';
import { normalSurvival } from '../../../shared/math/normal-survival.ts';
import { upperGammaLargeShape } from '../../../shared/math/upper-gamma-large-shape.ts';

describe('chiSquareSurvival', () => {
  it('is exp(−x/2) for two degrees of freedom, in the far tail too', () => {
    for (const x of [0.5, 3, 40, 1300]) {
      expect(chiSquareSurvival(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 12);
    }
  });

  it('is the two-sided normal tail for one degree of freedom', () => {
    expect(chiSquareSurvival(9, 1)).toBeCloseTo(2 * normalSurvival(3), 15);
  });

  it('is a Poisson sum for even degrees of freedom', () => {
    // ν = 4: (1 + x/2) exp(−x/2).
    expect(chiSquareSurvival(6, 4)).toBeCloseTo(4 * Math.exp(-3), 14);
  });

  it('goes from 1 at 0 to 0 at infinity', () => {
    expect(chiSquareSurvival(0, 3)).toBe(1);
    expect(chiSquareSurvival(Infinity, 3)).toBe(0);
    expect(chiSquareSurvival(0, 500)).toBe(1);
    expect(chiSquareSurvival(1e9, 3)).toBe(0);
    expect(chiSquareSurvival(1e9, 500)).toBe(0);
  });

  it('is continuous where the library hands over', () => {
    const below = chiSquareSurvival(400, 100);
    const above = chiSquareSurvival(400, 100 + 1e-9);
    expect(above / below - 1).toBeGreaterThan(0);
    expect(above / below - 1).toBeLessThan(1e-8);
  });

  it('rejects what is out of range', () => {
    expect(() => chiSquareSurvival(-1, 3)).toThrow('the statistic must be a number >= 0, got -1');
    expect(() => chiSquareSurvival(Number.NaN, 3)).toThrow('the statistic must be a number >= 0, got NaN');
    expect(() => chiSquareSurvival(1, 0)).toThrow('degreesOfFreedom must be a finite number > 0, got 0');
    expect(() => chiSquareSurvival(1, Infinity)).toThrow(
      'degreesOfFreedom must be a finite number > 0, got Infinity',
    );
  });
});

describe('upperGammaLargeShape', () => {
  it('is a Poisson sum for a whole shape', () => {
    // Q(20, x) = e^(−x) Σ x^k/k!, k = 0..19.
    for (const x of [4, 19.5, 20, 21, 60]) {
      let term = Math.exp(-x);
      let sum = term;
      for (let k = 1; k < 20; k++) {
        term *= x / k;
        sum += term;
      }
      expect(upperGammaLargeShape(20, x) / sum).toBeCloseTo(1, 12);
    }
  });

  it('is 1 at 0', () => {
    expect(upperGammaLargeShape(20, 0)).toBe(1);
  });

  it('rejects what is out of range', () => {
    expect(() => upperGammaLargeShape(3, 1)).toThrow('the shape must be a finite number >= 16, got 3');
    expect(() => upperGammaLargeShape(30, -1)).toThrow('x must be a finite number >= 0, got -1');
  });
});
