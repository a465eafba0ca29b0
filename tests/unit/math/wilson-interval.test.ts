import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../shared/math/wilson-interval.ts';

describe('wilsonInterval', () => {
  it('is z² / (n + z²) wide from an end without successes or failures', () => {
    // z(0.975)² = 3.841458820694124, the 95 % point of chi-square with one degree of freedom.
    const width = 3.841458820694124 / 13.841458820694124;
    expect(wilsonInterval(0, 10)[0]).toBe(0);
    expect(wilsonInterval(0, 10)[1]).toBeCloseTo(width, 14);
    expect(wilsonInterval(10, 10)[0]).toBeCloseTo(1 - width, 14);
    expect(wilsonInterval(10, 10)[1]).toBe(1);
  });

  it('has the score equation of its bounds hold', () => {
    const [lower, upper] = wilsonInterval(30, 100);
    for (const bound of [lower, upper]) {
      const score = (0.3 - bound) ** 2 / ((bound * (1 - bound)) / 100);
      expect(score).toBeCloseTo(3.841458820694124, 11);
    }
  });

  it('rejects what is out of range', () => {
    expect(() => wilsonInterval(0, 0)).toThrow('trials must be an integer >= 1, got 0');
    expect(() => wilsonInterval(0, 2.5)).toThrow('trials must be an integer >= 1, got 2.5');
    expect(() => wilsonInterval(-1, 5)).toThrow('successes must be an integer in 0..5, got -1');
    expect(() => wilsonInterval(6, 5)).toThrow('successes must be an integer in 0..5, got 6');
    expect(() => wilsonInterval(1, 5, 1)).toThrow('confidence must be in (0, 1), got 1');
    expect(() => wilsonInterval(1, 5, 0)).toThrow(RangeError);
  });
});
