import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { chiSquareSurvival } from './chi-square-survival.ts';

// The secant doubles its digits by a half at every step: from three digits to sixteen takes five.
const MOST_STEPS = 50;
const CONVERGED = 4 * Number.EPSILON;

/**
 * The value that a chi-square variable reaches with the given probability: the inverse of `chiSquareSurvival`.
 *
 * @param probability in [1e-12, 0.5]: an upper tail
 * @param degreesOfFreedom a number >= 1
 * @returns relative error below 1e-12, as scipy.stats.chi2.isf
 * @throws {RangeError} if an argument is out of range
 * @remarks About five evaluations of the survival function.
 * @see Wilson and Hilferty 1931 for the start of the iteration
 */
export function chiSquareUpperQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(probability >= 1e-12 && probability <= 0.5)) {
    throw new RangeError(`chiSquareUpperQuantile: probability must be in [1e-12, 0.5], got ${probability}`);
  }
  if (!(degreesOfFreedom >= 1 && Number.isFinite(degreesOfFreedom))) {
    throw new RangeError(
      `chiSquareUpperQuantile: degreesOfFreedom must be a finite number >= 1, got ${degreesOfFreedom}`,
    );
  }
  const target = Math.log(probability);
  // The logarithm of the tail is nearly straight, so the secant needs no bracket.
  const excess = (x: number) => Math.log(chiSquareSurvival(x, degreesOfFreedom)) - target;
  const width = 2 / (9 * degreesOfFreedom);
  let before = degreesOfFreedom * (1 - width - normalQuantile(probability, 0, 1) * Math.sqrt(width)) ** 3;
  let excessBefore = excess(before);
  let x = before * 1.001;
  for (let step = 0; step < MOST_STEPS; step++) {
    const excessHere = excess(x);
    if (excessHere === excessBefore) return x;
    const next = x - (excessHere * (x - before)) / (excessHere - excessBefore);
    before = x;
    excessBefore = excessHere;
    x = next;
    if (Math.abs(x - before) <= CONVERGED * x) return x;
  }
  return x;
}
