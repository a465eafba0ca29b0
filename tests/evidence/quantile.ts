/**
 * A quantile of a small sample, linear between order statistics (Hyndman and Fan's type 7, NumPy's default).
 *
 * @param values at least one, in any order
 * @param share in [0, 1]
 * @throws {RangeError} if there is no value
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const low = sorted[Math.floor(position)];
  const high = sorted[Math.ceil(position)];
  if (low === undefined || high === undefined) {
    throw new RangeError('a quantile of no values');
  }
  return low + (position - Math.floor(position)) * (high - low);
}
