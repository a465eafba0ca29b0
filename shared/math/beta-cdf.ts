import regularisedBeta from '@stdlib/math-base-special-betainc';

/**
 * P(X <= x) for a beta variable X.
 *
 * @param x in [0, 1]
 * @param shapes alpha and beta, finite numbers > 0
 * @returns a probability; relative error below 5e-12 for shapes that add up to 100,000, 1e-9 at ten million, in both tails down
 *   to 1e-300, as scipy.stats.beta.cdf; tolerances in tests/golden/performance.json
 * @throws {RangeError} if an argument is out of range
 * @remarks O(1) but for shapes in the millions, where the library's series takes some thousand terms.
 */
export function betaCdf(
  x: number,
  { alpha, beta }: { readonly alpha: number; readonly beta: number },
): number {
  if (!(x >= 0 && x <= 1)) throw new RangeError(`betaCdf: x must be in [0, 1], got ${x}`);
  if (!(alpha > 0 && beta > 0 && Number.isFinite(alpha + beta))) {
    throw new RangeError(`betaCdf: the shapes must be finite numbers > 0, got ${alpha} and ${beta}`);
  }
  return regularisedBeta(x, alpha, beta, true, false);
}
