import type { ArrowRow } from './arrow-row.ts';
import { profileProblem } from './check-profile.ts';
import { NO_MOMENTS } from './exact-moments.ts';
import type { CategoricalProfile, NumericProfile } from './profile.ts';
import type { ProfileColumn } from './profile-columns.ts';

/**
 * The numeric profile of a row.
 *
 * @param cellCount 2K+1 for a support of K values
 * @throws {DataContractError} `invalid-interchange` if it breaks an invariant of `profile.ts`
 */
export function readNumericProfile(row: ArrowRow, cellCount: number): NumericProfile {
  const count = row.count('count');
  const moment = (name: ProfileColumn, whenEmpty: number) => (count === 0 ? whenEmpty : row.number(name));
  const profile: NumericProfile = {
    kind: 'numeric',
    count,
    nullCount: row.count('null_count'),
    nanCount: row.count('nan_count'),
    positiveInfinityCount: row.count('positive_infinity_count'),
    negativeInfinityCount: row.count('negative_infinity_count'),
    moments:
      count === 0
        ? NO_MOMENTS
        : {
            origin: row.number('origin'),
            sum: row.numbersOrNull('sum'),
            sumOfSquares: row.numbersOrNull('sum_of_squares'),
          },
    mean: moment('mean', 0),
    sumSquaredDeviations:
      count === 0 ? 0 : (row.numberOrNull('sum_squared_deviations') ?? Number.POSITIVE_INFINITY),
    min: moment('min', Number.POSITIVE_INFINITY),
    max: moment('max', Number.NEGATIVE_INFINITY),
    cells: row.indexes('cells'),
    cellCounts: row.counts('cell_counts'),
  };
  row.verify(profileProblem(profile, cellCount));
  return profile;
}

/**
 * The categorical profile of a row.
 *
 * @throws {DataContractError} `invalid-interchange` if it breaks an invariant of `profile.ts`
 */
export function readCategoricalProfile(row: ArrowRow): CategoricalProfile {
  const profile: CategoricalProfile = {
    kind: 'categorical',
    count: row.count('count'),
    nullCount: row.count('null_count'),
    categories: row.texts('categories'),
    categoryCounts: row.counts('category_counts'),
  };
  row.verify(profileProblem(profile, 0));
  return profile;
}
