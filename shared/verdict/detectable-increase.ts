import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { MeanCost } from './cost-interval.ts';

/** The power that a minimum detectable increase is told for. */
export const DETECTION_POWER = 0.8;

/**
 * The increase of the mean cost that the one-sided test at `alpha` finds in four cohorts of five as large and as varied as
 * this one: (z₁₋α + z₀.₈) √(s²_ref/n_ref + s²_cur/n_cur), which is 2.49 standard errors at α = 0.05 and 3.17 at 0.01.
 *
 * @returns in the unit of the costs; undefined where a side has no error to tell its variance from
 */
export function detectableIncrease(
  reference: MeanCost,
  current: MeanCost,
  alpha: number,
): number | undefined {
  if (reference.effectiveErrors === 0 || current.effectiveErrors === 0) {
    return undefined;
  }
  const deviates = normalQuantile(1 - alpha, 0, 1) + normalQuantile(DETECTION_POWER, 0, 1);
  return deviates * Math.hypot(reference.standardError, current.standardError);
}
