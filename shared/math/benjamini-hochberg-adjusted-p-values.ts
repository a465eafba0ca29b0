import { ascendingPValues } from './ascending-p-values.ts';

/**
 * Benjamini and Hochberg's step-up adjusted p-values: of those at most α, an expected share of α or less is rejected
 * falsely, if the tests are independent or positively dependent.
 *
 * @param pValues of one family of tests, in [0, 1], in any order; not mutated
 * @returns in the order given, each in [its p-value, 1] and at most Holm's; empty for no tests
 * @throws {RangeError} if a p-value is not in [0, 1]
 * @remarks O(n log n). Equals statsmodels' multipletests(method='fdr_bh').
 * @see Benjamini and Hochberg 1995; for positive dependence Benjamini and Yekutieli 2001, theorem 1.2
 */
export function benjaminiHochbergAdjustedPValues(pValues: readonly number[]): readonly number[] {
  const order = ascendingPValues('benjaminiHochbergAdjustedPValues', pValues);
  const adjusted = pValues.map(() => 1);
  let smallest = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    const i = order[rank - 1]!;
    // The factor first: it is at least 1, so that rounding cannot take the product below the p-value.
    smallest = Math.min(smallest, (pValues.length / rank) * pValues[i]!);
    adjusted[i] = smallest;
  }
  return adjusted;
}
