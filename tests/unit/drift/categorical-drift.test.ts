import { describe, expect, it } from 'vitest';
import { chiSquare } from '../../../shared/drift/chi-square.ts';
import { fisherExact } from '../../../shared/drift/fisher-exact.ts';
import { gTest } from '../../../shared/drift/g-test.ts';
import { totalVariation } from '../../../shared/drift/total-variation.ts';
import { twoProportionZ } from '../../../shared/drift/two-proportion-z.ts';
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

describe('rare categories', () => {
  /** Columns a, b and, expected 4.5 times on either side, r and s. */
  const before = of({ a: 90, b: 100, r: 9, s: 1 });
  const after = of({ a: 110, b: 82, s: 8 });

  it('share a column of the table, and keep their own share of the effect size', () => {
    // a 90 | 110, b 100 | 82, r and s 10 | 8: expected 100, 91, 9.
    const statistic = 2 * (100 / 100 + 81 / 91 + 1 / 9);
    const result = chiSquare(before, after);
    expect(result).toMatchObject({ kind: 'p-value', pooledCategories: 2, effectSize: 27 / 200 });
    expect(result.kind === 'p-value' ? result.statistic : null).toBeCloseTo(statistic, 12);
    // Two degrees of freedom.
    expect(result.kind === 'p-value' ? result.pValue : null).toBeCloseTo(Math.exp(-statistic / 2), 12);
  });

  it('share it in the G test as well, but not in tests of two categories', () => {
    expect(gTest(before, after)).toMatchObject({ pooledCategories: 2, effectSize: 27 / 200 });
    expect(fisherExact(of({ a: 90, b: 1 }), of({ a: 50, b: 2 }))).toMatchObject({ pooledCategories: 0 });
    expect(twoProportionZ(of({ a: 90, b: 1 }), of({ a: 50, b: 2 }))).toMatchObject({ pooledCategories: 0 });
  });

  it('cannot all share it', () => {
    const every = { a: 4, b: 4, c: 4 };
    expect(chiSquare(of(every), of(every))).toEqual({
      kind: 'not-computable',
      test: 'chi_square',
      reason: 'each of its 3 categories is too rare: fewer than 5 rows are expected on one side',
    });
  });

  it('may be more than a function has arguments', () => {
    const many = Object.fromEntries(Array.from({ length: 200_000 }, (_, k) => [`code ${k}`, 1]));
    const result = chiSquare(of({ a: 100_000, ...many }), of({ a: 100_000, b: 100_000 }));
    // In thousands: a 100 | 100, b 0 | 100, the codes 200 | 0, of which 3/5 and 2/5 are expected on either side.
    const statistic = 400 / 120 + 400 / 80 + 3600 / 60 + 3600 / 40 + 6400 / 120 + 6400 / 80;
    expect(result).toMatchObject({ kind: 'p-value', pooledCategories: 200_000, pValue: 0 });
    expect(result.kind === 'p-value' ? result.statistic / 1000 : null).toBeCloseTo(statistic, 9);
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
