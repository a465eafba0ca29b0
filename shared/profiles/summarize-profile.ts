import { nonFiniteCount } from './missing-count.ts';
import type { Profile } from './profile.ts';

/** A sample in seven numbers; null where there is nothing to compute it from, or no double holds it. */
export interface SampleSummary {
  /** Finite values, or rows with a category. */
  readonly count: number;
  readonly nullCount: number;
  /** NaN and infinities. */
  readonly nonFiniteCount: number;
  /** Null for categories, as are the other three. */
  readonly mean: number | null;
  /** With n - 1 in the denominator; null below two values. */
  readonly standardDeviation: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

/** The summary of a profile that a report shows. */
export function sampleSummary(profile: Profile): SampleSummary {
  const { count, nullCount } = profile;
  if (profile.kind === 'categorical') {
    return { count, nullCount, nonFiniteCount: 0, mean: null, standardDeviation: null, min: null, max: null };
  }
  return {
    count,
    nullCount,
    nonFiniteCount: nonFiniteCount(profile),
    mean: count === 0 ? null : finiteOrNull(profile.mean),
    standardDeviation: count < 2 ? null : finiteOrNull(Math.sqrt(profile.sumSquaredDeviations / (count - 1))),
    min: finiteOrNull(profile.min),
    max: finiteOrNull(profile.max),
  };
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
