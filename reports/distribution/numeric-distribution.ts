import { histogram } from '../../shared/profiles/histogram.ts';
import { mergeAll } from '../../shared/profiles/merge-profiles.ts';
import type { NumericProfile, NumericSupport, NumericVariable } from '../../shared/profiles/profile.ts';
import { equalBinEdges } from './bin-edges.ts';
import { profileQuantile } from './profile-quantile.ts';

/** A few far-off values would squeeze all others into one bin: half a per cent is cut at either end. */
const CLIPPED_SHARE = 0.005;

/** Whole numbers beyond this are amounts; a bin of them needs no alignment. */
const LARGEST_WHOLE = 1e6;

export interface Side {
  /** Shares of all finite values, one a bin. */
  readonly shares: readonly number[];
  /** Share of the finite values below the first and above the last edge. */
  readonly clippedShare: number;
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface NumericDistribution {
  readonly kind: 'numeric';
  /** k + 1 edges, equal widths. */
  readonly binEdges: readonly number[];
  readonly reference: Side;
  readonly current: Side;
}

/**
 * Both sides of a numeric variable on shared bins, as shares, so that a week and a year compare.
 *
 * @returns null when neither side holds a finite value
 */
export function numericDistribution(variable: NumericVariable): NumericDistribution | null {
  const { support, reference } = variable;
  const current = variable.current.length === 0 ? null : mergeAll(variable.current.map((day) => day.profile));
  const present = [reference, current].filter((profile) => profile !== null && profile.count > 0);
  const lows = present.map((profile) => quantile(profile, support, CLIPPED_SHARE)).filter((low) => low !== null);
  const highs = present.map((profile) => quantile(profile, support, 1 - CLIPPED_SHARE)).filter((high) => high !== null);
  if (lows.length === 0 || highs.length === 0) {
    return null;
  }
  const low = Math.min(...lows);
  const high = Math.max(...highs);
  const binEdges = equalBinEdges(low, high, isWhole(support, low, high));
  return {
    kind: 'numeric',
    binEdges: Array.from(binEdges),
    reference: side(reference, support, binEdges),
    current: side(current, support, binEdges),
  };
}

function quantile(profile: NumericProfile | null, support: NumericSupport, share: number): number | null {
  return profile === null ? null : profileQuantile(profile, support, share);
}

function side(profile: NumericProfile | null, support: NumericSupport, binEdges: Float64Array): Side {
  if (profile === null || profile.count === 0) {
    return {
      shares: Array.from({ length: binEdges.length - 1 }, () => 0),
      clippedShare: 0,
      median: null,
      low: null,
      high: null,
    };
  }
  const shares = Array.from(histogram(profile, support, binEdges), (count) => count / profile.count);
  const shown = shares.reduce((sum, share) => sum + share, 0);
  return {
    shares,
    clippedShare: Math.min(1, Math.max(0, 1 - shown)),
    median: quantile(profile, support, 0.5),
    low: quantile(profile, support, 0.05),
    high: quantile(profile, support, 0.95),
  };
}

function isWhole({ values }: NumericSupport, low: number, high: number): boolean {
  return (
    values.length > 0 &&
    Number.isInteger(low) &&
    Number.isInteger(high) &&
    high - low <= LARGEST_WHOLE &&
    values.every(Number.isInteger)
  );
}
