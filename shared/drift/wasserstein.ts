import type { NumericProfile, NumericSupport } from '../profiles/profile.ts';
import { areaBetween } from './area-between.ts';

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
  const distance = areaBetween(support, reference, current, Math.abs) / standardDeviation;
  return standardDeviation > 0 && Number.isFinite(standardDeviation) && Number.isFinite(distance)
    ? distance
    : null;
}
