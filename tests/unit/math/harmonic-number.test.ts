import { describe, expect, it } from 'vitest';
import { harmonicNumber } from '../../../shared/math/harmonic-number.ts';

describe('harmonicNumber', () => {
  it('adds up fractions by hand', () => {
    expect(harmonicNumber(0)).toEqual({ first: 0, second: 0 });
    expect(harmonicNumber(4).first).toBeCloseTo(25 / 12, 15);
    expect(harmonicNumber(4).second).toBeCloseTo(205 / 144, 15);
  });

  it('refuses what is no count', () => {
    for (const n of [-1, 1.5, Number.NaN]) {
      expect(() => harmonicNumber(n)).toThrow(`n must be an integer >= 0, got ${n}`);
    }
  });
});
