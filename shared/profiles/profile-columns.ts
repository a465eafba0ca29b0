import type { Data } from 'apache-arrow';
import {
  ARROW_TYPES,
  indexesColumn,
  integerColumn,
  integersColumn,
  numberColumn,
  numbersColumn,
  textsColumn,
} from './arrow-columns.ts';
import type { CategoricalProfile, NumericProfile, Profile } from './profile.ts';

/**
 * The columns of a profile in every interchange file. A null stands for "does not apply": moments of an empty profile, the
 * numeric columns of categories and the other way round.
 */
export const PROFILE_COLUMNS = [
  ['count', ARROW_TYPES.integer, false],
  ['null_count', ARROW_TYPES.integer, false],
  ['nan_count', ARROW_TYPES.integer, true],
  ['positive_infinity_count', ARROW_TYPES.integer, true],
  ['negative_infinity_count', ARROW_TYPES.integer, true],
  /** `ExactMoments`, a sum that overflows is null; mean and squared deviations follow from them and stand beside them for readers. */
  ['origin', ARROW_TYPES.number, true],
  ['sum', ARROW_TYPES.numbers, true],
  ['sum_of_squares', ARROW_TYPES.numbers, true],
  ['mean', ARROW_TYPES.number, true],
  /** Null too where no double holds it. */
  ['sum_squared_deviations', ARROW_TYPES.number, true],
  ['min', ARROW_TYPES.number, true],
  ['max', ARROW_TYPES.number, true],
] as const;

/** The counts behind them, which follow what else a file says of a profile. */
export const PROFILE_COUNT_COLUMNS = [
  ['cells', ARROW_TYPES.indexes, true],
  ['cell_counts', ARROW_TYPES.integers, true],
  ['categories', ARROW_TYPES.texts, true],
  ['category_counts', ARROW_TYPES.integers, true],
] as const;

export type ProfileColumn = (typeof PROFILE_COLUMNS | typeof PROFILE_COUNT_COLUMNS)[number][0];

/** Profiles as columns, a row for each. */
export function profileColumns(profiles: readonly Profile[]): Record<ProfileColumn, Data> {
  const numeric = <T>(read: (profile: NumericProfile) => T) =>
    profiles.map((profile) => (profile.kind === 'numeric' ? read(profile) : null));
  const moment = <T>(read: (profile: NumericProfile) => T) =>
    numeric((profile) => (profile.count === 0 ? null : read(profile)));
  const categorical = <T>(read: (profile: CategoricalProfile) => T) =>
    profiles.map((profile) => (profile.kind === 'categorical' ? read(profile) : null));
  return {
    count: integerColumn(profiles.map((profile) => profile.count)),
    null_count: integerColumn(profiles.map((profile) => profile.nullCount)),
    nan_count: integerColumn(numeric((profile) => profile.nanCount)),
    positive_infinity_count: integerColumn(numeric((profile) => profile.positiveInfinityCount)),
    negative_infinity_count: integerColumn(numeric((profile) => profile.negativeInfinityCount)),
    origin: numberColumn(moment((profile) => profile.moments.origin)),
    sum: numbersColumn(moment((profile) => profile.moments.sum)),
    sum_of_squares: numbersColumn(moment((profile) => profile.moments.sumOfSquares)),
    mean: numberColumn(moment((profile) => profile.mean)),
    sum_squared_deviations: numberColumn(
      moment(({ sumSquaredDeviations: sum }) => (sum === Number.POSITIVE_INFINITY ? null : sum)),
    ),
    min: numberColumn(moment((profile) => profile.min)),
    max: numberColumn(moment((profile) => profile.max)),
    cells: indexesColumn(numeric((profile) => profile.cells)),
    cell_counts: integersColumn(numeric((profile) => profile.cellCounts)),
    categories: textsColumn(categorical((profile) => profile.categories)),
    category_counts: integersColumn(categorical((profile) => profile.categoryCounts)),
  };
}
