import { chiSquareContingency } from '../math/chi-square-contingency.ts';
import type { CategoricalProfile } from '../profiles/profile.ts';
import { alignCategories } from './align-categories.ts';
import type { DriftResult } from './drift-result.ts';
import { totalVariation } from './total-variation.ts';

/**
 * Pearson's chi-square test on the 2×K table of two categorical profiles; the effect size is their total variation.
 *
 * Rows without a category are left out. No continuity correction and no pooling of rare categories.
 *
 * @returns not-computable when a side has no row with a category, or both know the same single category
 * @remarks O(K log K) for K categories on either side.
 * @see chi-square-contingency.ts
 */
export function chiSquare(reference: CategoricalProfile, current: CategoricalProfile): DriftResult {
  const effectSize = totalVariation(reference, current);
  if (effectSize === null) {
    const empty = reference.count === 0 ? 'reference' : 'current window';
    return { kind: 'not-computable', test: 'chi_square', reason: `the ${empty} has no row with a category` };
  }
  const aligned = alignCategories(reference, current);
  const [only] = aligned.categories;
  if (aligned.categories.length < 2) {
    return { kind: 'not-computable', test: 'chi_square', reason: `constant: every row is "${only ?? ''}"` };
  }
  const { statistic, pValue } = chiSquareContingency(aligned.reference, aligned.current);
  return {
    kind: 'p-value',
    test: 'chi_square',
    statistic,
    pValue,
    effectSize,
    statisticErrorBound: 0,
    referenceCount: reference.count,
    currentCount: current.count,
  };
}
