import { normalSurvival } from '../math/normal-survival.ts';
import { costInterval, type MeanCost, MIN_ERRORS } from './cost-interval.ts';

/**
 * The interval of current - reference that leaves the same probability out on either side, from those of the two means: the
 * method of variance estimates recovery. Where both are normal it is the normal interval of the difference.
 *
 * @param tail in [1e-12, 0.5]
 * @see Zou and Donner 2008, Statistics in Medicine 27:1693, equation 3
 */
export function costDifferenceInterval(
  reference: MeanCost,
  current: MeanCost,
  tail: number,
): readonly [number, number] {
  const [before, after] = [reference.costPerDecision, current.costPerDecision];
  const [beforeLow, beforeHigh] = costInterval(reference, tail);
  const [afterLow, afterHigh] = costInterval(current, tail);
  const difference = after - before;
  return [
    difference - Math.hypot(after - afterLow, beforeHigh - before),
    difference + Math.hypot(afterHigh - after, before - beforeLow),
  ];
}

/** Half the steps from 0.5 to 1e-12 on a scale of logarithms, to nine digits. */
const HALVINGS = 40;
const LEAST_TAIL = 1e-12;

/**
 * One-sided p-value of "the cost has not increased": the smallest tail at which the lower end of the difference's interval
 * is above zero. From the normal distribution where both sides have enough errors for it.
 *
 * @returns in [1e-12, 1]
 */
export function costIncreasePValue(reference: MeanCost, current: MeanCost): number {
  const difference = current.costPerDecision - reference.costPerDecision;
  const standardError = Math.hypot(reference.standardError, current.standardError);
  if (Math.min(reference.effectiveErrors, current.effectiveErrors) >= MIN_ERRORS) {
    const deviate = difference === 0 ? 0 : difference / standardError;
    return Math.max(LEAST_TAIL, normalSurvival(deviate));
  }
  const isAbove = (tail: number) => costDifferenceInterval(reference, current, tail)[0] > 0;
  const isBelow = (tail: number) => costDifferenceInterval(reference, current, tail)[1] < 0;
  if (difference > 0) {
    return isAbove(0.5) ? smallestTail(isAbove) : 0.5;
  }
  return isBelow(0.5) ? 1 - smallestTail(isBelow) : 0.5;
}

/** The smallest tail that still holds, by bisection; it holds at 0.5. */
function smallestTail(holds: (tail: number) => boolean): number {
  if (holds(LEAST_TAIL)) {
    return LEAST_TAIL;
  }
  let [low, high] = [Math.log(LEAST_TAIL), Math.log(0.5)];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (holds(Math.exp(middle))) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return Math.exp(high);
}
