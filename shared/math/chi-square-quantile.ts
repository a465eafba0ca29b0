import { chiSquareSurvival } from './chi-square-survival.ts';

const DOUBLINGS = 1100;
/** Halvings of a bracket: more than a double has bits. */
const HALVINGS = 200;

/**
 * The value below which a chi-square variable stays with the given probability, whichever tail that is.
 *
 * @param probability in [1e-12, 1 - 1e-12]
 * @param degreesOfFreedom a number > 0
 * @returns as scipy.stats.chi2.ppf: to 1e-11 relative, in the lower tail to what 1 less the survival function knows of it
 * @throws {RangeError} if an argument is out of range
 * @remarks Some hundred evaluations of the survival function. For upper tails of whole degrees of freedom
 * `chiSquareUpperQuantile` takes five.
 */
export function chiSquareQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(probability >= 1e-12 && probability <= 1 - 1e-12)) {
    throw new RangeError(`chiSquareQuantile: probability must be in [1e-12, 1 - 1e-12], got ${probability}`);
  }
  if (!(degreesOfFreedom > 0 && Number.isFinite(degreesOfFreedom))) {
    throw new RangeError(
      `chiSquareQuantile: degreesOfFreedom must be a finite number > 0, got ${degreesOfFreedom}`,
    );
  }
  const isBelow = (x: number) => 1 - chiSquareSurvival(x, degreesOfFreedom) < probability;
  let high = degreesOfFreedom;
  for (let step = 0; step < DOUBLINGS && isBelow(high); step++) {
    high *= 2;
  }
  let low = 0;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (isBelow(middle)) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return high;
}
