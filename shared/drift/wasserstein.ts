import { cumulativeShares } from '../profiles/cumulative-shares.ts';
import type { NumericProfile, NumericSupport } from '../profiles/profile.ts';

/**
 * Wasserstein-1 distance, the area between the distribution functions, in standard deviations of the reference.
 *
 * Exact where all rows equal a support value; other rows lie where `cellPositions` puts them: in the middle of their
 * gap, or at their mean beyond the support.
 *
 * @returns null when a side has no finite value or the reference's standard deviation is 0 or not finite
 * @remarks O(cells). Equals scipy.stats.wasserstein_distance / the sample standard deviation on the same positions.
 * @see Ramdas, García Trillos, Cuturi, On Wasserstein two-sample testing (2017), eq. 3
 */
export function wasserstein(
  support: NumericSupport,
  reference: NumericProfile,
  current: NumericProfile,
): number | null {
  if (reference.count < 2 || current.count === 0) {
    return null;
  }
  const standardDeviation = Math.sqrt(reference.sumSquaredDeviations / (reference.count - 1));
  const distance = areaBetween(support, reference, current) / standardDeviation;
  return standardDeviation > 0 && Number.isFinite(standardDeviation) && Number.isFinite(distance)
    ? distance
    : null;
}

function areaBetween(support: NumericSupport, reference: NumericProfile, current: NumericProfile): number {
  const a = cumulativeShares(reference, support);
  const b = cumulativeShares(current, support);
  let area = 0;
  let i = 0;
  let j = 0;
  let position = Math.min(a.positions[0]!, b.positions[0]!);
  while (i < a.positions.length || j < b.positions.length) {
    const next = Math.min(
      a.positions[i] ?? Number.POSITIVE_INFINITY,
      b.positions[j] ?? Number.POSITIVE_INFINITY,
    );
    const shareA = i === 0 ? 0 : a.shares[i - 1]!;
    const shareB = j === 0 ? 0 : b.shares[j - 1]!;
    area += Math.abs(shareA - shareB) * (next - position);
    position = next;
    while (i < a.positions.length && a.positions[i]! <= next) {
      i++;
    }
    while (j < b.positions.length && b.positions[j]! <= next) {
      j++;
    }
  }
  return area;
}
