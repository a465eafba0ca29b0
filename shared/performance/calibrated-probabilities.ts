import type { CalibrationLine } from './calibration-line.ts';
import { logistic } from './logistic.ts';
import { scoreLogit } from './score-logit.ts';

/** The probability of default that a calibration line gives each score; NaN where there is no score. */
export function calibratedProbabilities(
  scores: Float64Array,
  { intercept, slope }: Pick<CalibrationLine, 'intercept' | 'slope'>,
): Float64Array {
  return scores.map((score) => logistic(intercept + slope * scoreLogit(score)));
}
