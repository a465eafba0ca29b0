import { twoProportionTest } from '../math/two-proportion-test.ts';
import type { CategoricalProfile } from '../profiles/profile.ts';
import { categoricalTestResult } from './categorical-test-result.ts';
import type { DriftResult } from './drift-result.ts';

/**
 * Two-proportion z test of two categorical profiles with two categories, two-sided; the effect size is their total variation.
 *
 * The statistic is z, positive where the second category (code-unit order: "1" after "0", "yes" after "no") has the larger
 * share in the current side. z² is the statistic of `chiSquare`.
 *
 * @returns not-computable when a side has no row with a category, or they know not two categories together
 * @see two-proportion-test.ts
 */
export function twoProportionZ(reference: CategoricalProfile, current: CategoricalProfile): DriftResult {
  return categoricalTestResult('two_proportion_z', reference, current, (table) =>
    table.categories.length > 2
      ? `it compares two categories, and there are ${table.categories.length}`
      : twoProportionTest({
          referenceSuccesses: table.reference[1]!,
          referenceTrials: reference.count,
          currentSuccesses: table.current[1]!,
          currentTrials: current.count,
        }),
  );
}
