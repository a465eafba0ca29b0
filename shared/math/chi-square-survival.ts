import regularisedGamma from '@stdlib/math-base-special-gammainc';
import { upperGammaLargeShape } from './upper-gamma-large-shape.ts';

// Measured against 40-digit values: @stdlib/math-base-special-gammainc 0.3.1 keeps 1e-13 relative down to 1e-303 for
// shapes up to 99, then starts to lose the far tail (1e-3 at a shape of 100 with p near 1e-299, at 130 with 1e-280),
// and near the mean, too, for shapes in the thousands (3e-3). 50 keeps clear of it; our own formula, good to 3e-13 on
// both sides of it, takes over.
const LARGEST_LIBRARY_SHAPE = 50;

/**
 * P(X >= statistic) for a chi-square variable X.
 *
 * @param statistic a number >= 0, or Infinity
 * @param degreesOfFreedom a number > 0
 * @returns a probability; relative error below 1e-11 down to 1e-300, as scipy.stats.chi2.sf
 * @throws {RangeError} if an argument is out of range
 * @remarks O(√degreesOfFreedom) at most.
 * @see Abramowitz and Stegun 1964, eq. 26.4.19: Q(χ²|ν) = Γ(ν/2, χ²/2) / Γ(ν/2)
 */
export function chiSquareSurvival(statistic: number, degreesOfFreedom: number): number {
  if (!(statistic >= 0)) {
    throw new RangeError(`chiSquareSurvival: the statistic must be a number >= 0, got ${statistic}`);
  }
  if (!(degreesOfFreedom > 0 && Number.isFinite(degreesOfFreedom))) {
    throw new RangeError(
      `chiSquareSurvival: degreesOfFreedom must be a finite number > 0, got ${degreesOfFreedom}`,
    );
  }
  if (statistic === 0) return 1;
  if (statistic === Infinity) return 0;
  const shape = degreesOfFreedom / 2;
  return shape <= LARGEST_LIBRARY_SHAPE
    ? regularisedGamma(statistic / 2, shape, true, true)
    : upperGammaLargeShape(shape, statistic / 2);
}
