import { describe, expect, it } from 'vitest';
import { fisherExactPValue } from '../../../shared/math/fisher-exact-p-value.ts';

describe('fisherExactPValue', () => {
  it('finds the lady tasting tea', () => {
    // Four of eight cups: 1, 16, 36, 16, 1 of 70 tables. Three right: 16 + 16 + 1 + 1 are no likelier.
    expect(fisherExactPValue({ reference: [3, 1], current: [1, 3] })).toBeCloseTo(34 / 70, 15);
    expect(fisherExactPValue({ reference: [4, 0], current: [0, 4] })).toBeCloseTo(2 / 70, 15);
    expect(fisherExactPValue({ reference: [2, 2], current: [2, 2] })).toBe(1);
  });

  it('is 0 where a double holds no smaller one, and quick there', () => {
    expect(fisherExactPValue({ reference: [500_000, 0], current: [0, 500_000] })).toBe(0);
  });

  it('refuses what is no count and a row or column of nothing', () => {
    expect(() => fisherExactPValue({ reference: [1.5, 2], current: [1, 2] })).toThrow(
      /every count must be an integer >= 0, got 1.5/,
    );
    expect(() => fisherExactPValue({ reference: [-1, 2], current: [1, 2] })).toThrow(/got -1/);
    for (const table of [
      { reference: [0, 0], current: [1, 2] },
      { reference: [1, 2], current: [0, 0] },
      { reference: [0, 1], current: [0, 2] },
      { reference: [1, 0], current: [2, 0] },
    ] as const) {
      expect(() => fisherExactPValue(table)).toThrow(/every row and column must add up to more than 0/);
    }
  });
});
