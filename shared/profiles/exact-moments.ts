import { difference, exactSumOfTwo, quotient, square } from './double-double.ts';
import type { ExactMoments, NumericSupport } from './profile.ts';

/**
 * From this distance from the origin on squares may overflow: Σy² is then given up, and from the square of it on Σy as well.
 * A single value decides, so that it does not matter with which others it is added up.
 */
export const MAX_SQUARED = 2 ** 480;
export const MAX_SUMMED = 2 ** 960;

/** The moments of no values. */
export const NO_MOMENTS: ExactMoments = {
  origin: 0,
  sum: new Float64Array(0),
  sumOfSquares: new Float64Array(0),
};

/**
 * What a support's profiles measure deviations from, so that squares of close, large values keep their digits: the middle
 * value; 0 where there is none or it is huge.
 */
export function originOf({ values }: NumericSupport): number {
  const middle = values[values.length >> 1] ?? 0;
  return Math.abs(middle) < MAX_SQUARED ? middle : 0;
}

/**
 * Mean and sum of squared deviations from it.
 *
 * @param count of finite values
 * @returns zeros where count is 0; the middle of min and max, and Infinity, where sums or squares overflow
 * @remarks Σ(x - mean)² = Σy² - (Σy)²/n in 106 bits, with y = x - origin. As y² is rounded once a value, the relative error of a
 *   variance is about 1e-16 × (1 + (mean - origin)² / variance): digits go only where the mean left the reference by a
 *   million standard deviations.
 */
export function deriveMoments(
  { origin, sum, sumOfSquares }: ExactMoments,
  { count, min, max }: { readonly count: number; readonly min: number; readonly max: number },
): { mean: number; sumSquaredDeviations: number } {
  if (count === 0) {
    return { mean: 0, sumSquaredDeviations: 0 };
  }
  if (min === max) {
    return { mean: min, sumSquaredDeviations: 0 };
  }
  if (sum === null) {
    // Halved before they are added: the sum of two large values may overflow.
    return { mean: min / 2 + max / 2, sumSquaredDeviations: Number.POSITIVE_INFINITY };
  }
  const total = exactSumOfTwo(sum[0] ?? 0, sum[1] ?? 0);
  const distance = quotient(total, count);
  const [high, low] = exactSumOfTwo(origin, distance[0]);
  const mean = Math.min(Math.max(high + (low + distance[1]), min), max);
  if (sumOfSquares === null) {
    return { mean, sumSquaredDeviations: Number.POSITIVE_INFINITY };
  }
  const squares = exactSumOfTwo(sumOfSquares[0] ?? 0, sumOfSquares[1] ?? 0);
  const deviations = difference(squares, quotient(square(total), count))[0];
  return { mean, sumSquaredDeviations: Math.max(deviations, 0) };
}
