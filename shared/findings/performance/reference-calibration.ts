import type { CalibrationLine } from '../../performance/calibration-line.ts';
import { isNotComputable, type NotComputable } from '../../performance/not-computable.ts';
import { scoreCalibration } from '../../performance/score-calibration.ts';
import { selectOutcomes } from '../../performance/select-outcomes.ts';
import { withScores } from '../../performance/with-scores.ts';
import type { CostedDecisions } from './performance-sides.ts';

export interface ReferenceCalibration {
  readonly line: CalibrationLine;
  readonly outcomes: number;
  /** Of each decision of the reference, from a line that it had no part in; NaN without a score or an outcome. */
  readonly outOfFold: Float64Array;
}

/** Scores to probabilities of default, from every decision of the reference that has both a score and an outcome. */
export function referenceCalibration(reference: CostedDecisions): ReferenceCalibration | NotComputable {
  const { weights: _, ...unweighted } = reference;
  const { rows, weights: _strata, ...outcomes } = selectOutcomes(unweighted, 'all');
  const calibration = scoreCalibration(withScores(outcomes));
  if (isNotComputable(calibration)) return calibration;
  const outOfFold = new Float64Array(reference.scores.length).fill(Number.NaN);
  let next = 0;
  for (const row of rows) {
    if (!Number.isNaN(reference.scores[row]!)) {
      outOfFold[row] = calibration.outOfFold[next]!;
      next++;
    }
  }
  return { line: calibration.line, outcomes: calibration.outOfFold.length, outOfFold };
}
