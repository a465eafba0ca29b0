import { describe, expect, it } from 'vitest';
import { extremes } from '../../../shared/profiles/extremes.ts';

describe('extremes', () => {
  it('are the smallest and the largest number', () => {
    expect(extremes(Float64Array.of(3, -2, 7, 0))).toEqual({ min: -2, max: 7, finite: true });
  });

  it('are infinite where there is no number, and 0 without its sign', () => {
    const none = { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY, finite: true };
    expect(extremes(new Float64Array(0))).toEqual(none);
    const zero = extremes(Float64Array.of(-0));
    expect([Object.is(zero.min, 0), Object.is(zero.max, 0)]).toEqual([true, true]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('tell of %d', (value) => {
    expect(extremes(Float64Array.of(1, value, 2)).finite).toBe(false);
  });
});
