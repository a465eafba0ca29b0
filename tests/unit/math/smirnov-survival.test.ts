import { describe, expect, it } from 'vitest';
import { smirnovSurvival } from '../../../shared/math/smirnov-survival.ts';

describe('smirnovSurvival', () => {
  it('follows the closed forms of one and two values', () => {
    // n = 1: 1 − x. n = 2: (1 − x)² + x (1 − 2x) below one half, (1 − x)² from there on.
    expect(smirnovSurvival(1, 0.25)).toBeCloseTo(3 / 4, 14);
    expect(smirnovSurvival(2, 0.25)).toBeCloseTo(11 / 16, 14);
    expect(smirnovSurvival(2, 0.5)).toBeCloseTo(1 / 4, 14);
  });

  it('is 1 at 0 and 0 at 1', () => {
    expect(smirnovSurvival(7, 0)).toBe(1);
    expect(smirnovSurvival(7, 1)).toBe(0);
  });

  it.each([
    [8192, 8193],
    [12_287, 12_288],
  ])('does not jump where the sum is thinned out, from n = %d to %d', (n, next) => {
    // Every term, every second and every third one. At x = z/√n the function is exp(−2z²) (1 − 2z/(3√n) + …), so
    // one more value moves it by z/(3 n√n), relatively: 7e-7 and 4e-7.
    const z = 1.6;
    const here = smirnovSurvival(n, z / Math.sqrt(n));
    const there = smirnovSurvival(next, z / Math.sqrt(next));
    const step = z / (3 * n * Math.sqrt(n));
    expect(there / here - 1).toBeGreaterThan(0.9 * step);
    expect(there / here - 1).toBeLessThan(1.1 * step);
  });

  it('is 0 where the tail lies below the smallest double', () => {
    expect(smirnovSurvival(10_000, 0.5)).toBe(0);
  });

  it('rejects what is out of range', () => {
    expect(() => smirnovSurvival(0, 0.5)).toThrow('smirnovSurvival: n must be an integer >= 1, got 0');
    expect(() => smirnovSurvival(5, -0.5)).toThrow('smirnovSurvival: x must be in [0, 1], got -0.5');
    expect(() => smirnovSurvival(5, Number.NaN)).toThrow('smirnovSurvival: x must be in [0, 1], got NaN');
  });
});
