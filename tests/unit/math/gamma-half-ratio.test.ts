import { describe, expect, it } from 'vitest';
import { gammaHalfRatio } from '../../../shared/math/gamma-half-ratio.ts';

describe('gammaHalfRatio', () => {
  it('is a fraction of √π at whole and half numbers', () => {
    // Γ(1) / Γ(½), Γ(3/2) / Γ(1), Γ(2) / Γ(3/2), Γ(5/2) / Γ(2)
    const root = Math.sqrt(Math.PI);
    for (const [a, ratio] of [
      [0.5, 1 / root],
      [1, root / 2],
      [1.5, 2 / root],
      [2, (3 / 4) * root],
    ] as const) {
      expect(gammaHalfRatio(a) / ratio).toBeCloseTo(1, 14);
    }
  });

  it('satisfies r(a) r(a + ½) = a on both sides of the expansion', () => {
    for (const a of [0.01, 3.3, 16.4, 16.9, 17, 200.5, 1e6, 1e15]) {
      expect((gammaHalfRatio(a) * gammaHalfRatio(a + 0.5)) / a).toBeCloseTo(1, 13);
    }
  });

  it('refuses what has no gamma function', () => {
    for (const a of [0, -1, Infinity, Number.NaN]) {
      expect(() => gammaHalfRatio(a)).toThrow(`a must be a finite number > 0, got ${a}`);
    }
  });
});
