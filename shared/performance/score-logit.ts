/** One in a million: no portfolio is large enough to tell a smaller probability of default from it. */
const LEAST_PROBABILITY = 1e-6;

/**
 * ln(s / (1 - s)) of a score in [0, 1], within ±13.8: a score of exactly 0 or 1 is rounded, not certain, and its infinite
 * logit would rule every fit.
 */
export function scoreLogit(score: number): number {
  const clipped = Math.min(Math.max(score, LEAST_PROBABILITY), 1 - LEAST_PROBABILITY);
  return Math.log(clipped) - Math.log1p(-clipped);
}
