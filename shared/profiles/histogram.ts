import { cellPositions } from './cell-positions.ts';
import type { NumericProfile, NumericSupport } from './profile.ts';

/**
 * Rows of a profile in bins [a, b), the last one closed; what lies outside is clipped into the end bins.
 *
 * Exact for rows that equal a support value. Rows between two support values count at the middle of that gap, rows
 * beyond the support at their mean (see `cellPositions`), so a bin is wrong by at most what its edges' own cells hold.
 *
 * @param binEdges k+1 >= 2 finite edges, strictly ascending
 * @returns k counts that add up to `profile.count`
 * @throws {RangeError} if the edges are too few or not ascending
 * @remarks O(cells + k).
 */
export function histogram(
  profile: NumericProfile,
  support: NumericSupport,
  binEdges: Float64Array,
): Float64Array {
  if (
    binEdges.length < 2 ||
    binEdges.some((edge, i) => !(i === 0 ? Number.isFinite(edge) : edge > binEdges[i - 1]!))
  ) {
    throw new RangeError(
      `[${binEdges.join(', ')}] are no bin edges; expected at least 2, strictly ascending`,
    );
  }
  const positions = cellPositions(profile, support);
  const counts = new Float64Array(binEdges.length - 1);
  let bin = 0;
  for (let i = 0; i < positions.length; i++) {
    while (bin < counts.length - 1 && positions[i]! >= binEdges[bin + 1]!) {
      bin++;
    }
    counts[bin]! += profile.cellCounts[i]!;
  }
  return counts;
}
