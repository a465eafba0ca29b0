import { describe, expect, it } from 'vitest';
import { changeBins } from '../../../shared/drift/change-bins.ts';
import { mostLikelyChange } from '../../../shared/drift/most-likely-change.ts';
import { categoricalProfile } from '../../../shared/profiles/categorical-profile.ts';
import { numericVariable } from '../../support/variable-fixture.ts';

const counts = (...rows: readonly number[]) => Float64Array.from(rows);

describe('mostLikelyChange', () => {
  it('finds the day from which on the days are others', () => {
    // Chi-square by day: 50 of 200 against 150 of 300 and so on; from the third day on it is all or nothing.
    const days = [counts(10, 0), counts(10, 0), counts(0, 10), counts(0, 10)];
    expect(mostLikelyChange({ reference: counts(100, 0), days }, { minRows: 1 })).toBe(2);
  });

  it('is 0 where the first day is as the others', () => {
    const days = [counts(0, 10), counts(1, 9), counts(0, 10)];
    expect(mostLikelyChange({ reference: counts(50, 50), days }, { minRows: 1 })).toBe(0);
  });

  it('is the first of equal days, as where nothing differs at all', () => {
    expect(
      mostLikelyChange({ reference: counts(5, 5), days: [counts(2, 2), counts(3, 3)] }, { minRows: 1 }),
    ).toBe(0);
  });

  it('wants rows on both sides of a change', () => {
    const days = [counts(9, 0), counts(0, 50), counts(0, 50), counts(50, 0)];
    const bins = { reference: counts(900, 10), days };
    expect(mostLikelyChange(bins, { minRows: 9 })).toBe(1);
    // With 10, nothing can be said of the first day: the next candidate is the third.
    expect(mostLikelyChange(bins, { minRows: 10 })).toBe(0);
  });

  it('refuses a window without days', () => {
    expect(() => mostLikelyChange({ reference: counts(1), days: [] }, { minRows: 1 })).toThrow(
      'no day to look for',
    );
  });
});

describe('changeBins', () => {
  const day = (values: readonly number[], nulls = 0) => ({
    day: '2026-11-09',
    values: Float64Array.from(values),
    nulls,
  });

  it('are the deciles of the reference and what is missing', () => {
    const reference = Float64Array.from({ length: 20 }, (_, i) => i + 1);
    const bins = changeBins(
      numericVariable({
        name: 'x',
        reference,
        referenceNulls: 3,
        current: [day([0, 2, 2.5, 99, Number.NaN], 1)],
      }),
    );
    expect([...bins.reference]).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3]);
    expect(bins.days.map((rows) => [...rows])).toEqual([[2, 1, 0, 0, 0, 0, 0, 0, 0, 1, 2]]);
  });

  it('lie below, at and above a reference of one value', () => {
    const bins = changeBins(
      numericVariable({
        name: 'x',
        reference: Float64Array.from([7, 7, 7]),
        current: [day([6, 7, 7, 9, 9, 9])],
      }),
    );
    expect([...bins.reference]).toEqual([0, 3, 0, 0]);
    expect(bins.days.map((rows) => [...rows])).toEqual([[1, 2, 3, 0]]);
  });

  it('are the categories of the reference, one for those that it never had, and one for none', () => {
    const bins = changeBins({
      name: 'x',
      role: 'feature',
      type: 'categorical',
      reference: categoricalProfile(
        [
          ['a', 4],
          ['b', 2],
        ],
        1,
      ),
      current: [
        {
          day: '2026-11-09',
          profile: categoricalProfile(
            [
              ['b', 3],
              ['c', 5],
              ['d', 1],
            ],
            2,
          ),
        },
        { day: '2026-11-10', profile: categoricalProfile([['a', 1]], 0) },
      ],
    });
    expect([...bins.reference]).toEqual([4, 2, 0, 1]);
    expect(bins.days.map((rows) => [...rows])).toEqual([
      [0, 3, 6, 2],
      [1, 0, 0, 0],
    ]);
  });
});
