import { histogram } from '../../shared/profiles/histogram.ts';
import { mergeAll } from '../../shared/profiles/merge-profiles.ts';
import type { NumericProfile, NumericSupport, NumericVariable } from '../../shared/profiles/profile.ts';
import { quantiles } from '../../shared/profiles/quantiles.ts';
import { equalBinEdges } from './bin-edges.ts';

/** A few far-off values would squeeze all others into one bin: half a per cent is cut at either end. */
const CLIPPED_SHARE = 0.005;

/** A wider range of whole numbers is one of amounts; a bin of them needs no alignment. */
const WIDEST_WHOLE = 1e6;

/** Beyond this a double has no halves, and no edge lies between two whole numbers. */
const LARGEST_WHOLE = 2 ** 51;

/** A picture ends here, so that its edges stay finite whatever a feature holds. */
const LARGEST_SHOWN = 1e300;

export interface Side {
  /** Shares of all finite values, one a bin. */
  readonly shares: readonly number[];
  /** Share of the finite values outside the bins. */
  readonly clippedShare: number;
  readonly median: number | null;
  /** The 5th and the 95th percentile. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface NumericDistribution {
  readonly kind: 'numeric';
  /** k + 1 edges, equal widths. */
  readonly binEdges: readonly number[];
  /** The smallest and the largest value that the bins show. */
  readonly range: readonly [number, number];
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
  const ends = [reference, current].flatMap((profile) => rangeOf(profile, support));
  if (ends.length === 0) {
    return null;
  }
  const low = Math.min(...ends);
  const high = Math.max(...ends);
  const binEdges = equalBinEdges(low, high, isWhole(support, low, high));
  return {
    kind: 'numeric',
    binEdges: Array.from(binEdges),
    range: [low, high],
    reference: side(reference, support, binEdges),
    current: side(current, support, binEdges),
  };
}

function rangeOf(profile: NumericProfile | null, support: NumericSupport): readonly number[] {
  const ends = profile === null ? null : quantiles(profile, support, [CLIPPED_SHARE, 1 - CLIPPED_SHARE]);
  return Array.from(ends ?? [], (end) => Math.min(Math.max(end, -LARGEST_SHOWN), LARGEST_SHOWN));
}

function side(profile: NumericProfile | null, support: NumericSupport, binEdges: Float64Array): Side {
  const percentiles = profile === null ? null : quantiles(profile, support, [0.05, 0.5, 0.95]);
  if (profile === null || percentiles === null) {
    const shares = Array.from({ length: binEdges.length - 1 }, () => 0);
    return { shares, clippedShare: 0, median: null, low: null, high: null };
  }
  const counts = histogram(profile, support, withOuterBins(binEdges));
  const [low = null, median = null, high = null] = percentiles;
  return {
    shares: Array.from(counts.subarray(1, -1), (count) => count / profile.count),
    clippedShare: ((counts[0] ?? 0) + (counts.at(-1) ?? 0)) / profile.count,
    median,
    low,
    high,
  };
}

/**
 * The edges with a bin more at either end: `histogram` puts what lies outside into the end bins, where it would stand
 * as a tower that is not in the data. The last inner bin stays closed: its edge moves up by less than a picture shows.
 */
function withOuterBins(binEdges: Float64Array): Float64Array {
  const first = binEdges[0] ?? 0;
  const last = binEdges.at(-1) ?? 0;
  const width = last / (binEdges.length - 1) - first / (binEdges.length - 1);
  const closed = last + Math.max(width * 1e-6, Math.abs(last) * Number.EPSILON);
  return Float64Array.from([first - width, ...binEdges.subarray(0, -1), closed, closed + width]);
}

function isWhole({ values }: NumericSupport, low: number, high: number): boolean {
  return (
    values.length > 0 &&
    Number.isInteger(low) &&
    Number.isInteger(high) &&
    high - low <= WIDEST_WHOLE &&
    Math.max(-low, high) <= LARGEST_WHOLE &&
    values.every(Number.isInteger)
  );
}
