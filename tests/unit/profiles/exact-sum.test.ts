import { describe, expect, it } from 'vitest';
import { ExactSum, exactSum } from '../../../shared/profiles/exact-sum.ts';

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

describe('the parts of an exact sum', () => {
  const partsOf = (...terms: readonly number[]) => {
    const sum = new ExactSum();
    for (const term of terms) {
      sum.add(term);
    }
    return [...sum.parts()];
  };

  it('are the rounded sum, what that leaves, and so on', () => {
    expect(partsOf(1, 2 ** -53, 2 ** -106)).toEqual([1 + 2 ** -52, -(2 ** -53) + 2 ** -106]);
    expect(partsOf(1e100, 1, -1e100)).toEqual([1]);
    expect(partsOf(1, -1)).toEqual([]);
  });

  it('are the same in any order', () => {
    const terms = Array.from({ length: 300 }, (_, i) => Math.sin(i) * 10 ** ((i * 7) % 60));
    expect(partsOf(...terms.toReversed())).toEqual(partsOf(...terms));
  });
});
