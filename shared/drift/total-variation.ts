import type { CategoricalProfile } from '../profiles/profile.ts';
import { alignCategories } from './align-categories.ts';
import { commonDenominator } from './common-denominator.ts';

/**
 * Total variation distance of two categorical profiles: half the sum of |p - q|, the share of rows that would have to
 * change category; in [0, 1]. For two categories it is the Kolmogorov–Smirnov D.
 *
 * @returns null when a side has no row with a category
 * @remarks O(K). Summed in whole steps of 1 / lcm(n, m), so exact but for one division.
 */
export function totalVariation(reference: CategoricalProfile, current: CategoricalProfile): number | null {
  if (reference.count === 0 || current.count === 0) {
    return null;
  }
  const aligned = alignCategories(reference, current);
  const { referenceWeight, currentWeight, denominator } = commonDenominator(reference.count, current.count);
  let steps = 0;
  for (let k = 0; k < aligned.categories.length; k++) {
    steps += Math.max(0, aligned.reference[k]! * referenceWeight - aligned.current[k]! * currentWeight);
  }
  return Math.min(steps / denominator, 1);
}
