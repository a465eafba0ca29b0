import { describe, expect, it } from 'vitest';
import { categoricalProfile } from '../../../shared/profiles/categorical-profile.ts';
import { emptyCategoricalProfile, emptyNumericProfile } from '../../../shared/profiles/empty-profile.ts';
import { mergeAll, mergeCategorical, mergeNumeric } from '../../../shared/profiles/merge-profiles.ts';
import type { NumericProfile } from '../../../shared/profiles/profile.ts';
import { counted, supportOf } from './counted.ts';

describe('merged profiles', () => {
  const support = supportOf([1, 2, 3, 4]);

  it('are the profile of all rows', () => {
    const merged = mergeNumeric(counted(support, [1, 2, 9], 1), counted(support, [2, 0], 2));
    expect(merged).toEqual(counted(support, [1, 2, 9, 2, 0], 3));
  });

  it('do not change by an empty one', () => {
    const profile = counted(support, [0.1, 0.2, 0.4]);
    expect(mergeAll([emptyNumericProfile(), profile, emptyNumericProfile()])).toEqual(profile);
    expect(mergeAll([emptyNumericProfile()])).toEqual(emptyNumericProfile());
    const categories = categoricalProfile([['a', 2]], 1);
    expect(mergeAll([categories, emptyCategoricalProfile()])).toEqual(categories);
  });

  it('have the same bits in any order', () => {
    const days = [[0.1, 0.7], [1e9, 1e9 + 0.3], [-5.5], [1e-9, 3, 3.3]].map((day) => counted(support, day));
    const [a, b, c, d] = days as [NumericProfile, NumericProfile, NumericProfile, NumericProfile];
    const merged = mergeAll(days);
    expect(mergeAll([d, b, a, c])).toEqual(merged);
    expect(mergeAll([c, d, b, a])).toEqual(merged);
    expect(mergeNumeric(b, a)).toEqual(mergeNumeric(a, b));
  });

  it('keep the mean of equal means', () => {
    const days = Array.from({ length: 7 }, () => counted(support, [0.1, 0.1, 0.1]));
    expect(mergeAll(days)).toMatchObject({ mean: 0.1, sumSquaredDeviations: 0, count: 21 });
  });

  it('add up categories', () => {
    const merged = mergeCategorical(
      categoricalProfile([['b', 2]], 1),
      categoricalProfile(
        [
          ['a', 1],
          ['b', 3],
        ],
        0,
      ),
    );
    expect(merged).toEqual(
      categoricalProfile(
        [
          ['a', 1],
          ['b', 5],
        ],
        1,
      ),
    );
  });

  it('need a profile, and profiles of one kind', () => {
    const none: NumericProfile[] = [];
    expect(() => mergeAll(none)).toThrow('no profile to merge');
    const mixed: unknown[] = [emptyNumericProfile(), emptyCategoricalProfile()];
    expect(() => mergeAll(mixed as NumericProfile[])).toThrow(TypeError);
  });
});

describe('a categorical profile', () => {
  it('sums repeated categories, leaves out empty ones and sorts by code unit', () => {
    const profile = categoricalProfile(
      [
        ['b', 1],
        ['é', 1],
        ['B', 2],
        ['b', 2],
        ['z', 0],
      ],
      4,
    );
    expect(profile).toEqual({
      kind: 'categorical',
      count: 6,
      nullCount: 4,
      categories: ['B', 'b', 'é'],
      categoryCounts: Float64Array.of(2, 3, 1),
    });
  });

  it('refuses counts that are none', () => {
    expect(() => categoricalProfile([['a', -1]], 0)).toThrow('category "a": the count is -1');
    expect(() => categoricalProfile([], 1.5)).toThrow('nulls: the count is 1.5');
  });
});
