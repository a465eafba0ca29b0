import { describe, expect, it } from 'vitest';
import { logFactorialOverPower } from '../../../shared/math/log-factorial-over-power.ts';
import { stirlingRemainder } from '../../../shared/math/stirling-remainder.ts';

describe('stirlingRemainder', () => {
  it('is 1 − ½ ln 2π at 1', () => {
    expect(stirlingRemainder(1)).toBeCloseTo(1 - Math.log(2 * Math.PI) / 2, 15);
  });

  it('obeys the recursion of the factorial, across the change from table to series', () => {
    // ln (n+1)! − ln n! = ln(n+1), less the same difference of Stirling's formula.
    for (let n = 1; n < 60; n++) {
      const step = 1 - (n + 0.5) * Math.log1p(1 / n);
      expect(stirlingRemainder(n + 1) - stirlingRemainder(n)).toBeCloseTo(step, 13);
    }
  });

  it('rejects what is out of range', () => {
    expect(() => stirlingRemainder(0)).toThrow('n must be an integer >= 1 or a number >= 16, got 0');
    expect(() => stirlingRemainder(2.5)).toThrow('n must be an integer >= 1 or a number >= 16, got 2.5');
    expect(() => stirlingRemainder(Number.NaN)).toThrow('stirlingRemainder: n must be finite, got NaN');
  });
});

describe('logFactorialOverPower', () => {
  it('gives n! / nⁿ for small n', () => {
    expect(Math.exp(logFactorialOverPower(1))).toBeCloseTo(1, 14);
    expect(Math.exp(logFactorialOverPower(2))).toBeCloseTo(1 / 2, 14);
    expect(Math.exp(logFactorialOverPower(3))).toBeCloseTo(2 / 9, 14);
    expect(Math.exp(logFactorialOverPower(4))).toBeCloseTo(3 / 32, 14);
  });

  it('rejects a size that is not a positive integer', () => {
    expect(() => logFactorialOverPower(2.5)).toThrow('n must be an integer >= 1, got 2.5');
  });
});
