import type { CalibrationLine } from './calibration-line.ts';
import { logistic } from './logistic.ts';
import { type NotComputable, notComputable } from './not-computable.ts';

export interface BayesThreshold {
  /** Probability of default at which accepting and refusing cost the same. */
  readonly probability: number;
  /** The score that has this probability by the calibration line. */
  readonly score: number | NotComputable;
}

/**
 * The threshold that a perfectly calibrated model would have: C_FP / (C_FP + C_FN), as right decisions cost nothing.
 *
 * @returns not computable where both costs are 0; its score where the line does not rise, as a larger score is then no larger risk
 * @see Elkan 2001, "The foundations of cost-sensitive learning", eq. 2
 */
export function bayesThreshold(
  { falseNegative, falsePositive }: { readonly falseNegative: number; readonly falsePositive: number },
  { intercept, slope }: Pick<CalibrationLine, 'intercept' | 'slope'>,
): BayesThreshold | NotComputable {
  if (falseNegative + falsePositive === 0) {
    return notComputable('no mistake costs anything');
  }
  const probability = falsePositive / (falsePositive + falseNegative);
  if (!(slope > 0)) {
    return { probability, score: notComputable('larger scores are no larger risks on the reference') };
  }
  // ln(C_FP / C_FN) is the logit of the probability, infinite where one mistake is free: then the score is 0 or 1.
  return { probability, score: logistic((Math.log(falsePositive / falseNegative) - intercept) / slope) };
}
