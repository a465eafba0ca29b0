import { describe, expect, it } from 'vitest';
import { chiSquare } from '../../../shared/drift/chi-square.ts';
import { totalVariation } from '../../../shared/drift/total-variation.ts';
import { unseenCategories } from '../../../shared/drift/unseen-categories.ts';
import { categoricalProfile } from '../../../shared/profiles/categorical-profile.ts';
import { emptyCategoricalProfile } from '../../../shared/profiles/empty-profile.ts';

const of = (counts: Record<string, number>, nulls = 0) => categoricalProfile(Object.entries(counts), nulls);

describe('the chi-square test of two profiles', () => {
  it('is that of the 2×K table over the union of categories', () => {
    // a 10 | 20, b 20 | 10: every expected count is 15, so 4 × 25/15; p = erfc(sqrt(10/3)) = 0.0098...
    const result = chiSquare(of({ a: 10, b: 20 }, 5), of({ a: 20, b: 10 }));
    expect(result).toMatchObject({
      kind: 'p-value',
      test: 'chi_square',
      referenceCount: 30,
      currentCount: 30,
    });
    expect(result).toMatchObject({ effectSize: 1 / 3, statisticErrorBound: 0 });
    expect(result.kind === 'p-value' ? result.statistic : null).toBeCloseTo(20 / 3, 12);
    expect(result.kind === 'p-value' ? result.pValue : null).toBeCloseTo(0.009823274507519, 12);
  });

  it('counts categories that one side lacks', () => {
    // a 4 | 0, b 0 | 4: every expected count is 2, so 4 × 4/2.
    expect(chiSquare(of({ a: 4 }), of({ b: 4 }))).toMatchObject({ statistic: 8, effectSize: 1 });
  });

  it('cannot be computed for one category or without rows', () => {
    expect(chiSquare(of({ a: 4 }), of({ a: 9 }))).toEqual({
      kind: 'not-computable',
      test: 'chi_square',
      reason: 'constant: every row is "a"',
    });
    expect(chiSquare(emptyCategoricalProfile(), of({ a: 1 }))).toMatchObject({
      reason: 'the reference has no row with a category',
    });
    expect(chiSquare(of({ a: 1 }), of({}, 7))).toMatchObject({
      reason: 'the current window has no row with a category',
    });
  });
});

describe('total variation', () => {
  it('is the share of rows that changed category', () => {
    // 1/2 (|1/2 - 1/4| + |1/2 - 1/4| + 1/2).
    expect(totalVariation(of({ a: 1, b: 1 }), of({ a: 1, b: 1, c: 2 }))).toBe(1 / 2);
    expect(totalVariation(of({ a: 1, b: 2 }), of({ a: 1, b: 6 }))).toBe(4 / 21);
    expect(totalVariation(of({ a: 3, b: 6 }), of({ a: 1, b: 2 }))).toBe(0);
    expect(totalVariation(of({ a: 3 }), of({}, 1))).toBeNull();
  });
});

describe('unseen categories', () => {
  it('are those of the current side alone, largest first', () => {
    const current = of({ a: 5, x: 1, y: 2, w: 2 }, 90);
    expect(unseenCategories(of({ a: 1, b: 1 }), current)).toEqual({
      categories: [
        { category: 'w', count: 2, share: 0.2 },
        { category: 'y', count: 2, share: 0.2 },
        { category: 'x', count: 1, share: 0.1 },
      ],
      share: 0.5,
    });
  });

  it('are none in equal or empty profiles', () => {
    expect(unseenCategories(of({ a: 1 }), of({ a: 2 }))).toEqual({ categories: [], share: 0 });
    expect(unseenCategories(of({ a: 1 }), of({}, 3))).toEqual({ categories: [], share: 0 });
  });
});
