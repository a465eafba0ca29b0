import type { NumericProfile, NumericSupport } from '../profiles/profile.ts';
import { areaBetween } from './area-between.ts';

/**
 * Energy distance √(2 ∫ (F - G)²), divided by the square root of the reference's standard deviation, so that it has no unit
 * and does not change when the variable is shifted or scaled.
 *
 * Exact where all rows equal a support value; other rows lie where `cellPositions` puts them.
 *
 * @returns null when a side has no finite value or the reference's standard deviation is 0 or not finite
 * @remarks O(cells). Equals scipy.stats.energy_distance / √(sample standard deviation) on the same positions. Two normal
 *   distributions δ standard deviations apart, δ small, are 0.75 δ apart in it.
 * @see Székely and Rizzo, Energy statistics (2013); Cramér's distance in one dimension
 */
export function energy(
  support: NumericSupport,
  reference: NumericProfile,
  current: NumericProfile,
): number | null {
  if (reference.count < 2 || current.count === 0) {
    return null;
  }
  const standardDeviation = Math.sqrt(reference.sumSquaredDeviations / (reference.count - 1));
  const squared =
    (2 * areaBetween(support, reference, current, (difference) => difference * difference)) /
    standardDeviation;
  return standardDeviation > 0 && Number.isFinite(standardDeviation) && Number.isFinite(squared)
    ? Math.sqrt(squared)
    : null;
}
