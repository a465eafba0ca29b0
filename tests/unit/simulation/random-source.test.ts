import { describe, expect, it } from 'vitest';
import { randomSource } from '../../../shared/simulation/random-source.ts';

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);

describe('randomSource', () => {
  it('repeats itself for the same seed and name', () => {
    const first = randomSource(7, 'a');
    const second = randomSource(7, 'a');
    expect(draw(50, first.normal)).toEqual(draw(50, second.normal));
  });

  it('differs between seeds and between names', () => {
    const first = draw(5, randomSource(7, 'a').uniform);
    expect(draw(5, randomSource(8, 'a').uniform)).not.toEqual(first);
    expect(draw(5, randomSource(7, 'b').uniform)).not.toEqual(first);
  });

  it('gives normal deviates with the moments and tails of the standard normal', () => {
    const values = draw(100_000, randomSource(1, 'normal').normal);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.015);
    expect(Math.abs(variance - 1)).toBeLessThan(0.02);
    expect(values.filter((value) => Math.abs(value) > 1.96).length / values.length).toBeCloseTo(0.05, 2);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it('refuses a seed that is not an integer', () => {
    expect(() => randomSource(1.5, 'a')).toThrow('the seed is 1.5; expected an integer');
  });
});
