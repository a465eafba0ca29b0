import { cellPositions } from './cell-positions.ts';
import type { NumericProfile, NumericSupport } from './profile.ts';

/**
 * Quantiles of the finite values: the smallest position with a share of at least p at or below it.
 *
 * This is the inverse of the distribution function (type 1 of Hyndman and Fan, `inverted_cdf` in NumPy): an order
 * statistic, not an interpolation. p = 0 gives the minimum, p = 1 the maximum. Rows that equal no support value count
 * where `cellPositions` puts them.
 *
 * @param probabilities each in [0, 1], in any order
 * @returns one quantile a probability; null when the profile holds no finite value
 * @throws {RangeError} if a probability lies outside [0, 1]
 * @remarks O(cells + probabilities × log cells).
 * @see Hyndman and Fan, Sample Quantiles in Statistical Packages (1996)
 */
export function quantiles(
  profile: NumericProfile,
  support: NumericSupport,
  probabilities: readonly number[],
): Float64Array | null {
  const outside = probabilities.find((p) => !(p >= 0 && p <= 1));
  if (outside !== undefined) {
    throw new RangeError(`${outside} is no probability; expected a number in [0, 1]`);
  }
  if (profile.count === 0) {
    return null;
  }
  const positions = cellPositions(profile, support);
  const cumulative = new Float64Array(positions.length);
  let rows = 0;
  for (let i = 0; i < cumulative.length; i++) {
    rows += profile.cellCounts[i]!;
    cumulative[i] = rows;
  }
  return Float64Array.from(probabilities, (p) => {
    if (p === 0) {
      return profile.min;
    }
    return p === 1 ? profile.max : positions[firstReaching(cumulative, quantileRank(p, profile.count))]!;
  });
}

/**
 * The rank, from 1, of the p-quantile among `count` values: the smallest integer r with r / count >= p.
 *
 * Compared as quotients, because p × count may round past an integer: 0.55 × 100 > 55.
 */
function quantileRank(p: number, count: number): number {
  const rank = Math.max(1, Math.ceil(p * count));
  return rank > 1 && (rank - 1) / count >= p ? rank - 1 : rank;
}

/** Index of the first of ascending numbers that is at least `rank`. */
function firstReaching(ascending: Float64Array, rank: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < rank) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
