/**
 * The places of p-values, the smallest p-value first; equal ones in the order given.
 *
 * @param caller the procedure's name, for messages
 * @throws {RangeError} if one is not in [0, 1]
 * @remarks O(n log n) for n p-values.
 */
export function ascendingPValues(caller: string, pValues: readonly number[]): readonly number[] {
  for (const [i, pValue] of pValues.entries()) {
    if (!(pValue >= 0 && pValue <= 1)) {
      throw new RangeError(`${caller}: pValues[${i}] must be in [0, 1], got ${pValue}`);
    }
  }
  return pValues.map((_, i) => i).sort((a, b) => pValues[a]! - pValues[b]!);
}
