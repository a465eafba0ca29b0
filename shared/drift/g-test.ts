import { likelihoodRatioContingency } from '../math/likelihood-ratio-contingency.ts';
import type { CategoricalProfile } from '../profiles/profile.ts';
import { categoricalTestResult } from './categorical-test-result.ts';
import type { DriftResult } from './drift-result.ts';

/**
 * Likelihood-ratio (G) test on the 2×K table of two categorical profiles; the effect size is their total variation.
 *
 * @returns not-computable when a side has no row with a category, or both know the same single category
 * @remarks O(K) for K categories on either side.
 * @see likelihood-ratio-contingency.ts
 */
export function gTest(reference: CategoricalProfile, current: CategoricalProfile): DriftResult {
  return categoricalTestResult('g_test', reference, current, (table) =>
    likelihoodRatioContingency(table.reference, table.current),
  );
}
