import { calibratedProbabilities } from './calibrated-probabilities.ts';
import { type CalibrationLine, calibrationLine } from './calibration-line.ts';
import { isNotComputable, type NotComputable } from './not-computable.ts';
import type { ScoredOutcomes } from './outcomes.ts';
import { someRows } from './some-rows.ts';

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
    const fitted = calibrationLine(someRows(outcomes, rowsOf(outcomes.scores.length, fold, false)), line);
    if (isNotComputable(fitted)) return fitted;
    const own = someRows(outcomes, rowsOf(outcomes.scores.length, fold, true));
    const probabilities = calibratedProbabilities(own.scores, fitted);
    for (let i = 0; i < probabilities.length; i++) {
      outOfFold[fold + i * FOLDS] = probabilities[i]!;
    }
  }
  return { line, outOfFold };
}

/** Rows of a fold, or of all others. */
function rowsOf(count: number, fold: number, isOwn: boolean): Uint32Array {
  const rows = new Uint32Array(count);
  let found = 0;
  for (let row = 0; row < count; row++) {
    if ((row % FOLDS === fold) === isOwn) {
      rows[found] = row;
      found++;
    }
  }
  return rows.subarray(0, found);
}
