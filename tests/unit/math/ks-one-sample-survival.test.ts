import { describe, expect, it } from 'vitest';
import { durbinCdf } from '../../../shared/math/durbin-cdf.ts';
import { ksOneSampleSurvival } from '../../../shared/math/ks-one-sample-survival.ts';
import { pelzGoodCdf } from '../../../shared/math/pelz-good-cdf.ts';
import { pomeranzCdf } from '../../../shared/math/pomeranz-cdf.ts';
import { smirnovSurvival } from '../../../shared/math/smirnov-survival.ts';

describe('ksOneSampleSurvival', () => {
  it('follows the closed forms of one and two values', () => {
    // n = 1: D = max(u, 1 − u). n = 2: 1 − 2 (2x − ½)² up to x = ½, 2 (1 − x)² beyond.
    expect(ksOneSampleSurvival(1, 0.75)).toBeCloseTo(1 / 2, 14);
    expect(ksOneSampleSurvival(2, 0.375)).toBeCloseTo(7 / 8, 14);
    expect(ksOneSampleSurvival(2, 0.5)).toBeCloseTo(1 / 2, 14);
    expect(ksOneSampleSurvival(2, 0.75)).toBeCloseTo(1 / 8, 14);
  });

  it('is 1 up to 1/(2n) and 0 from 1 on', () => {
    expect(ksOneSampleSurvival(10, -1)).toBe(1);
    expect(ksOneSampleSurvival(10, 0.05)).toBe(1);
    expect(ksOneSampleSurvival(10, 1)).toBe(0);
    expect(ksOneSampleSurvival(10, 2)).toBe(0);
  });

  it('agrees with the table value of Marsaglia, Tsang and Wang', () => {
    // P(D₁₀ < 0.274) = 0.6284796154565...
    expect(1 - ksOneSampleSurvival(10, 0.274)).toBeCloseTo(0.6284796154565, 12);
  });

  it('rejects a size that is not a positive integer, and NaN', () => {
    expect(() => ksOneSampleSurvival(0, 0.5)).toThrow('n must be an integer >= 1, got 0');
    expect(() => ksOneSampleSurvival(1.5, 0.5)).toThrow('n must be an integer >= 1, got 1.5');
    expect(() => ksOneSampleSurvival(5, Number.NaN)).toThrow('x must be a number, got NaN');
  });
});

describe('the algorithms behind it', () => {
  it.each([
    [20, 0.2],
    [20, 0.25],
    [57, 0.131],
    [140, 0.0712345],
  ])('Durbin and Pomeranz agree at n = %d, x = %d', (n, x) => {
    expect(durbinCdf(n, x)).toBeCloseTo(pomeranzCdf(n, x), 12);
  });

  it('Pelz and Good come within their error of Durbin', () => {
    expect(pelzGoodCdf(2000, 0.02)).toBeCloseTo(durbinCdf(2000, 0.02), 7);
  });

  it('twice Smirnov is the two-sided tail from one half on', () => {
    expect(2 * smirnovSurvival(20, 0.55)).toBeCloseTo(1 - pomeranzCdf(20, 0.55), 12);
  });

  it('Durbin rejects what is out of range', () => {
    expect(() => durbinCdf(5, 1)).toThrow('durbinCdf: x must be in (0, 1), got 1');
    expect(() => durbinCdf(0, 0.5)).toThrow('n must be an integer >= 1, got 0');
  });

  it('Pomeranz rejects what is out of range', () => {
    expect(() => pomeranzCdf(701, 0.5)).toThrow('n must be an integer in 1..700, got 701');
    expect(() => pomeranzCdf(10, 0.05)).toThrow('n x must be >= 1 and x < 1, got x = 0.05');
  });

  it('Pelz and Good reject what is out of range', () => {
    expect(() => pelzGoodCdf(0, 0.5)).toThrow('pelzGoodCdf: n must be an integer >= 1, got 0');
    expect(() => pelzGoodCdf(10, 0)).toThrow('pelzGoodCdf: x must be in (0, 1), got 0');
  });
});
