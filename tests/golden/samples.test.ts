import { describe, expect, it } from 'vitest';
import { drawSample } from './samples.ts';

const recipe = { shape: 'uniform', seed: 1, count: 10_000, shift: 0, scale: 1, step: 0 };

describe('drawSample', () => {
  it('starts with the multiplier over the modulus for the seed 1', () => {
    expect(drawSample(recipe)[0]).toBe(48271 / 2147483647);
  });

  it('reaches the check value of the minimal standard generator after 10,000 draws', () => {
    // C++ [rand.predef] requires 399268537 of minstd_rand with the default seed 1.
    expect(drawSample(recipe)[9999]).toBe(399268537 / 2147483647);
  });

  it('floors to the grid of the step', () => {
    const values = drawSample({ ...recipe, shape: 'bell', count: 50, scale: 3, step: 0.25 });
    expect([...values].every((value) => Number.isInteger(value * 4))).toBe(true);
    expect(new Set(values).size).toBeGreaterThan(5);
  });

  it('rejects a shape that it does not know', () => {
    expect(() => drawSample({ ...recipe, shape: 'cauchy' })).toThrow(
      'a sample recipe has the shape cauchy, expected uniform, bell or constant',
    );
  });
});
