import { ascendingPValues } from './ascending-p-values.ts';

/**
 * Holm's step-down adjusted p-values: rejecting those at most α keeps the chance of any false rejection at α or below,
 * however the tests depend on one another.
 *
 * @param pValues of one family of tests, in [0, 1], in any order; not mutated
 * @returns in the order given, each in [its p-value, 1]; empty for no tests
 * @throws {RangeError} if a p-value is not in [0, 1]
 * @remarks O(n log n). Equals statsmodels' multipletests(method='holm').
 * @see Holm 1979, "A simple sequentially rejective multiple test procedure"; adjusted as in Wright 1992, section 2.2
 */
export function holmAdjustedPValues(pValues: readonly number[]): readonly number[] {
  const order = ascendingPValues('holmAdjustedPValues', pValues);
  const adjusted = pValues.map(() => 1);
  let largest = 0;
  for (const [rank, i] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[i]!));
    adjusted[i] = largest;
  }
  return adjusted;
}
