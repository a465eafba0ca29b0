/**
 * Holm's step-down adjusted p-values, in the order given: rejecting those <= alpha keeps the chance of any false
 * rejection at alpha or below, however the tests depend on one another.
 *
 * @param pValues in [0, 1]
 * @see Holm 1979, "A simple sequentially rejective multiple test procedure"
 */
export function holmAdjusted(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((_, i) => i).toSorted((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = pValues.map(() => 1);
  let largest = 0;
  for (const [rank, i] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[i]!));
    adjusted[i] = largest;
  }
  return adjusted;
}
