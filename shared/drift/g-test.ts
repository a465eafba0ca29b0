import { likelihoodRatioContingency } from '../math/likelihood-ratio-contingency.ts';
import type { CategoricalProfile } from '../profiles/profile.ts';
import { categoricalTestResult } from './categorical-test-result.ts';
import type { DriftResult } from './drift-result.ts';
import { pooledContingency } from './pooled-contingency.ts';

const statisticOf = pooledContingency(likelihoodRatioContingency);

/**
 * Likelihood-ratio (G) test on the 2×K table of two categorical profiles; the effect size is their total variation.
 *
 * Rare categories are merged into one column for the statistic and its p-value; the effect size counts each by itself.
 *
 * @returns not-computable when a side has no row with a category, both know the same single category, or all of three
 *   or more are rare
 * @remarks O(K) for K categories on either side.
 * @see likelihood-ratio-contingency.ts, pool-rare-categories.ts
 */
export function gTest(reference: CategoricalProfile, current: CategoricalProfile): DriftResult {
  return categoricalTestResult('g_test', reference, current, statisticOf);
}
