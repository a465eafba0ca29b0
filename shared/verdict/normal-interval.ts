/** Two-sided 95 % quantile of the standard normal. */
const Z_95 = 1.959963984540054;

/**
 * The normal 95 % interval of an estimate, cut to what it can be at all.
 *
 * @param bounds least and greatest possible value
 * @returns [lower, upper], within the bounds
 */
export function normalInterval(
  estimate: number,
  standardError: number,
  [least, greatest]: readonly [number, number],
): readonly [number, number] {
  const margin = Z_95 * standardError;
  return [Math.max(least, estimate - margin), Math.min(greatest, estimate + margin)];
}
