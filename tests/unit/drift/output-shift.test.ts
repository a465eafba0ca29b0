import { describe, expect, it } from 'vitest';
import { categoricalLinearShift, meanShift, numericLinearShift } from '../../../shared/drift/output-shift.ts';
import { categoricalProfile } from '../../../shared/profiles/categorical-profile.ts';
import { emptyCategoricalProfile, emptyNumericProfile } from '../../../shared/profiles/empty-profile.ts';
import { numericProfile } from '../../support/variable-fixture.ts';

const noRows = { reference: 0, current: 0 };

describe('meanShift', () => {
  it('is the mean of current less that of the reference', () => {
    expect(meanShift(numericProfile([1, 2, 6]), numericProfile([5, 6]))).toEqual({
      shift: 2.5,
      leftOutRows: noRows,
    });
  });

  it('tells how many rows are in neither mean', () => {
    const reference = numericProfile([0, 4, Number.NaN, Number.POSITIVE_INFINITY], 3);
    expect(meanShift(reference, numericProfile([1], 2))).toEqual({
      shift: -1,
      leftOutRows: { reference: 5, current: 2 },
    });
  });

  it('is null without a value on a side, or beyond the doubles', () => {
    const some = numericProfile([1]);
    const none = numericProfile([], 4);
    expect(meanShift(some, none)).toEqual({ shift: null, leftOutRows: { reference: 0, current: 4 } });
    expect(meanShift(emptyNumericProfile(), some).shift).toBeNull();
    const most = Number.MAX_VALUE;
    expect(meanShift(numericProfile([-most]), numericProfile([most])).shift).toBeNull();
  });
});

describe('numericLinearShift', () => {
  it('is the coefficient times the shift of the mean', () => {
    const found = numericLinearShift(numericProfile([1, 3]), numericProfile([5]), { coefficient: -0.5 });
    expect(found).toEqual({ shift: -1.5, leftOutRows: noRows });
  });

  it('leaves missing values out where nobody says what the model takes for them', () => {
    const found = numericLinearShift(numericProfile([1, 3], 2), numericProfile([5, Number.NaN], 6), {
      coefficient: 2,
    });
    expect(found).toEqual({ shift: 6, leftOutRows: { reference: 2, current: 7 } });
  });

  it('takes the imputed value for each, so that a moved missing rate is attributed too', () => {
    // Means with 10 in place of the missing: (4 + 10 + 10) / 4 = 6 and (4 + 3 x 10) / 4 = 8.5.
    const reference = numericProfile([1, 3], 2);
    const current = numericProfile([4, Number.NEGATIVE_INFINITY], 2);
    expect(numericLinearShift(reference, current, { coefficient: 2, impute: 10 })).toEqual({
      shift: 5,
      leftOutRows: noRows,
    });
  });

  it('knows the mean of a side with nothing but missing values, if they are imputed', () => {
    const missing = numericProfile([], 4);
    const one = numericProfile([1]);
    expect(numericLinearShift(one, missing, { coefficient: 1, impute: 3 }).shift).toBe(2);
    expect(numericLinearShift(one, missing, { coefficient: 1 }).shift).toBeNull();
    expect(numericLinearShift(one, emptyNumericProfile(), { coefficient: 1, impute: 3 }).shift).toBeNull();
  });
});

describe('categoricalLinearShift', () => {
  const coefficients = new Map([
    ['employed', -0.5],
    ['student', 2],
  ]);

  it('is the coefficients times the shifts of the shares of all rows; what is not listed, or missing, adds nothing', () => {
    // employed 2/4 -> 1/8, student 1/4 -> 4/8, retired and missing add 0.
    const reference = categoricalProfile(Object.entries({ employed: 2, student: 1, retired: 1 }), 0);
    const current = categoricalProfile(Object.entries({ employed: 1, student: 4, abroad: 1 }), 2);
    expect(categoricalLinearShift(reference, current, { coefficients })).toEqual({
      shift: -0.5 * (1 / 8 - 2 / 4) + 2 * (4 / 8 - 1 / 4),
      leftOutRows: noRows,
    });
  });

  it('counts missing ones as the category that the model takes for them', () => {
    const reference = categoricalProfile([['employed', 4]], 0);
    const current = categoricalProfile([['employed', 2]], 2);
    expect(categoricalLinearShift(reference, current, { coefficients, impute: 'student' }).shift).toBe(
      0.25 + 1,
    );
    expect(categoricalLinearShift(reference, current, { coefficients, impute: 'employed' }).shift).toBe(0);
  });

  it('is null without rows, and 0 where nothing is listed', () => {
    const some = categoricalProfile([['employed', 4]], 0);
    expect(categoricalLinearShift(some, emptyCategoricalProfile(), { coefficients }).shift).toBeNull();
    expect(categoricalLinearShift(some, some, { coefficients: new Map() }).shift).toBe(0);
  });
});
