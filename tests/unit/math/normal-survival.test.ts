import { describe, expect, it } from 'vitest';
import { normalSurvival } from '../../../shared/math/normal-survival.ts';

describe('normalSurvival', () => {
  it('is one half at 0 and adds up to 1 with its mirror image', () => {
    expect(normalSurvival(0)).toBe(0.5);
    expect(normalSurvival(1.3) + normalSurvival(-1.3)).toBeCloseTo(1, 15);
  });

  it('goes to 0 and 1 at the infinities', () => {
    expect(normalSurvival(Infinity)).toBe(0);
    expect(normalSurvival(-Infinity)).toBe(1);
  });

  it('lies between the bounds of Mills ratio far out', () => {
    const z = 36;
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    expect(normalSurvival(z)).toBeLessThan(density / z);
    expect(normalSurvival(z)).toBeGreaterThan((density * z) / (z * z + 1));
  });

  it('rejects NaN', () => {
    expect(() => normalSurvival(Number.NaN)).toThrow('normalSurvival: z must be a number, got NaN');
  });
});
