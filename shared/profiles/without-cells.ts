import type { NumericProfile, NumericSupport } from './profile.ts';

/**
 * A profile on a support without values, whose one cell holds every row: moments, extremes and what is missing stay as they
 * are, the distribution goes. For variables of which nothing but the mean is asked.
 */
export function withoutCells(profile: NumericProfile): {
  readonly support: NumericSupport;
  readonly profile: NumericProfile;
} {
  const rows = profile.count === 0 ? [] : [profile.count];
  return {
    support: { values: new Float64Array(0), exact: false },
    profile: { ...profile, cells: new Int32Array(rows.length), cellCounts: Float64Array.from(rows) },
  };
}
