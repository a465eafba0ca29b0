import { wilsonInterval } from './wilson-interval.ts';

/** Successes of one sample. */
export interface Proportion {
  /** An integer in 0..trials. */
  readonly successes: number;
  /** An integer >= 1. */
  readonly trials: number;
}

/**
 * Newcombe's hybrid score interval for a difference of two independent proportions, without continuity correction.
 *
 * @param confidence the two-sided confidence level, in (0, 1)
 * @returns [lower, upper] of current - reference, within [-1, 1]
 * @throws {RangeError} if a count or the confidence is out of range
 * @remarks O(1). Equals statsmodels' confint_proportions_2indep(method='newcomb', compare='diff').
 * @see Newcombe 1998, "Interval estimation for the difference between independent proportions", method 10
 */
export function newcombeInterval(
  reference: Proportion,
  current: Proportion,
  confidence = 0.95,
): readonly [number, number] {
  const [referenceLow, referenceHigh] = wilsonInterval(reference.successes, reference.trials, confidence);
  const [currentLow, currentHigh] = wilsonInterval(current.successes, current.trials, confidence);
  const before = reference.successes / reference.trials;
  const now = current.successes / current.trials;
  const difference = now - before;
  return [
    Math.max(-1, difference - Math.hypot(now - currentLow, referenceHigh - before)),
    Math.min(1, difference + Math.hypot(currentHigh - now, before - referenceLow)),
  ];
}
