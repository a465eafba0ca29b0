import { calibratedProbabilities } from './calibrated-probabilities.ts';
import { type CalibrationLine, calibrationLine } from './calibration-line.ts';
import { isNotComputable, type NotComputable } from './not-computable.ts';
import type { ScoredOutcomes } from './outcomes.ts';

/** As many as usual: each line is then fitted to four fifths of the rows. */
const FOLDS = 5;

export interface ScoreCalibration {
  /** Fitted to every row: what later scores are put through. */
  readonly line: CalibrationLine;
  /** Of each row, from a line that it had no part in. */
  readonly outOfFold: Float64Array;
}

/**
 * Calibrates scores to probabilities of default on the reference.
 *
 * The rows are dealt to five folds in turn, so in order of score each fold has its share of every score, and the same
 * rows make the same folds. A fold's probabilities come from a line fitted to the other four: what the reference says of its
 * own calibration is out of sample. The line for later scores takes all rows: of two parameters and thousands of rows, a
 * fifth held back would cost more than it protects from.
 *
 * @param outcomes n rows in order of score, every score a number
 * @returns not computable where a line is not: see `calibrationLine`
 * @remarks O(n) a fold.
 */
export function scoreCalibration(outcomes: ScoredOutcomes): ScoreCalibration | NotComputable {
  const line = calibrationLine(outcomes);
  if (isNotComputable(line)) return line;
  const outOfFold = new Float64Array(outcomes.scores.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = rowsWhere(outcomes, (row) => row % FOLDS !== fold);
    const own = rowsWhere(outcomes, (row) => row % FOLDS === fold);
    const fitted = calibrationLine(others);
    if (isNotComputable(fitted)) return fitted;
    calibratedProbabilities(own.scores, fitted).forEach((probability, i) => {
      outOfFold[fold + i * FOLDS] = probability;
    });
  }
  return { line, outOfFold };
}

function rowsWhere(
  { scores, labels, weights }: ScoredOutcomes,
  keeps: (row: number) => boolean,
): ScoredOutcomes {
  const has = (_: number, row: number) => keeps(row);
  return {
    scores: scores.filter(has),
    labels: labels.filter(has),
    ...(weights === undefined ? {} : { weights: weights.filter(has) }),
  };
}
