import { normalSurvival } from './normal-survival.ts';

export interface TwoProportionCounts {
  readonly referenceSuccesses: number;
  readonly referenceTrials: number;
  readonly currentSuccesses: number;
  readonly currentTrials: number;
}

export interface TwoProportionResult {
  /** z; positive when the current proportion is the larger one. */
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * Two-proportion z test with the pooled variance, two-sided.
 *
 * @param counts successes in 0..trials and trials >= 1, integers, on both sides
 * @returns z and its p-value; 0 and 1 when both proportions are 0 or both are 1, where nothing varies
 * @throws {RangeError} if a count is out of range
 * @remarks O(1). z² is the chi-square statistic of the 2×2 table without continuity correction.
 * @see Fleiss, Levin and Paik 2003, "Statistical Methods for Rates and Proportions", section 3.1
 */
export function twoProportionTest(counts: TwoProportionCounts): TwoProportionResult {
  const { referenceSuccesses, referenceTrials, currentSuccesses, currentTrials } = counts;
  assertCounts('reference', referenceSuccesses, referenceTrials);
  assertCounts('current', currentSuccesses, currentTrials);
  const successes = referenceSuccesses + currentSuccesses;
  const trials = referenceTrials + currentTrials;
  if (successes === 0 || successes === trials) return { statistic: 0, pValue: 1 };
  // (p2 − p1) / √(p (1 − p) (1/n1 + 1/n2)) over the common denominator: counts have products that are exact below
  // 2⁵³, where the difference of two rounded proportions would lose digits.
  const difference = currentSuccesses * referenceTrials - referenceSuccesses * currentTrials;
  const variance = (referenceTrials * currentTrials * successes * (trials - successes)) / trials;
  const statistic = difference / Math.sqrt(variance);
  return { statistic, pValue: 2 * normalSurvival(Math.abs(statistic)) };
}

function assertCounts(side: string, successes: number, trials: number): void {
  if (!Number.isSafeInteger(trials) || trials < 1) {
    throw new RangeError(`twoProportionTest: ${side} trials must be an integer >= 1, got ${trials}`);
  }
  if (!Number.isSafeInteger(successes) || successes < 0 || successes > trials) {
    throw new RangeError(
      `twoProportionTest: ${side} successes must be an integer in 0..${trials}, got ${successes}`,
    );
  }
}
