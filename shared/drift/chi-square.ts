import { chiSquareContingency } from '../math/chi-square-contingency.ts';
import type { CategoricalProfile } from '../profiles/profile.ts';
import { categoricalTestResult } from './categorical-test-result.ts';
import type { DriftResult } from './drift-result.ts';

/**
 * Pearson's chi-square test on the 2×K table of two categorical profiles; the effect size is their total variation.
 *
 * Rows without a category are left out. No continuity correction and no pooling of rare categories.
 *
 * @returns not-computable when a side has no row with a category, or both know the same single category
 * @remarks O(K) for K categories on either side.
 * @see chi-square-contingency.ts
 */
export function chiSquare(reference: CategoricalProfile, current: CategoricalProfile): DriftResult {
  return categoricalTestResult('chi_square', reference, current, (aligned) =>
    chiSquareContingency(aligned.reference, aligned.current),
  );
}
