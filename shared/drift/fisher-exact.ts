import { fisherExactPValue } from '../math/fisher-exact-p-value.ts';
import type { CategoricalProfile } from '../profiles/profile.ts';
import { categoricalTestResult } from './categorical-test-result.ts';
import type { DriftResult } from './drift-result.ts';

/**
 * Fisher's exact test of two categorical profiles with two categories, two-sided; the effect size is their total variation.
 *
 * The statistic is the number of reference rows in the first category (code-unit order), whose hypergeometric
 * distribution the p-value is taken from: the odds ratio that SciPy gives is infinite where a cell is empty.
 *
 * @returns not-computable when a side has no row with a category, or they know not two categories together
 * @see fisher-exact-p-value.ts
 */
export function fisherExact(reference: CategoricalProfile, current: CategoricalProfile): DriftResult {
  return categoricalTestResult('fisher_exact', reference, current, (table) => {
    if (table.categories.length > 2) {
      return `it compares two categories, and there are ${table.categories.length}`;
    }
    const pValue = fisherExactPValue({
      reference: [table.reference[0]!, table.reference[1]!],
      current: [table.current[0]!, table.current[1]!],
    });
    return { statistic: table.reference[0]!, pValue };
  });
}
