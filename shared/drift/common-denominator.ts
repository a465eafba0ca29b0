/** Weights that put counts of two samples on one scale: i/n - j/m = (i × referenceWeight - j × currentWeight) / denominator. */
export interface CommonDenominator {
  readonly referenceWeight: number;
  readonly currentWeight: number;
  readonly denominator: number;
}

/**
 * The scale on which differences of shares of two samples are whole numbers: the least common multiple of their sizes.
 *
 * Where that passes 2^53, the weights are 1/n and 1/m and the differences are rounded as doubles.
 *
 * @param referenceCount n >= 1
 * @param currentCount m >= 1
 */
export function commonDenominator(referenceCount: number, currentCount: number): CommonDenominator {
  let divisor = referenceCount;
  for (let rest = currentCount; rest > 0; [divisor, rest] = [rest, divisor % rest]);
  const referenceWeight = currentCount / divisor;
  const currentWeight = referenceCount / divisor;
  const denominator = referenceCount * referenceWeight;
  return denominator <= Number.MAX_SAFE_INTEGER
    ? { referenceWeight, currentWeight, denominator }
    : { referenceWeight: 1 / referenceCount, currentWeight: 1 / currentCount, denominator: 1 };
}
