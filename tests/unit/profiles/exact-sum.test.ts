import { describe, expect, it } from 'vitest';
import { exactSum } from '../../../shared/profiles/exact-sum.ts';

describe('an exact sum', () => {
  it('keeps what adding from the left loses', () => {
    expect(exactSum([1, 1e100, 1, -1e100])).toBe(2);
    expect(exactSum(Array.from({ length: 10 }, () => 0.1))).toBe(1);
  });

  it('rounds half-way cases by what comes below them', () => {
    // 1 + 2^-53 is half-way between two doubles; the third term decides.
    expect(exactSum([1, 2 ** -53, 2 ** -106])).toBe(1 + 2 ** -52);
    expect(exactSum([1, 2 ** -53, -(2 ** -106)])).toBe(1);
    expect(exactSum([1, 2 ** -53])).toBe(1);
    const tiny = 2 ** -960;
    expect(exactSum([tiny, tiny * 2 ** -53, tiny * 2 ** -106])).toBe(tiny * (1 + 2 ** -52));
  });

  it('is 0 without terms and infinite when the sum overflows', () => {
    expect(exactSum([])).toBe(0);
    expect(exactSum([1e308, 1e308])).toBe(Number.POSITIVE_INFINITY);
  });
});
