import { calibratedProbabilities } from '../../performance/calibrated-probabilities.ts';
import type { CalibrationLine } from '../../performance/calibration-line.ts';
import type { CostRows } from '../../performance/cost-cells.ts';
import { selectOutcomes } from '../../performance/select-outcomes.ts';
import type { CostedDecisions } from './performance-sides.ts';

/**
 * The decisions that a cost curve is made of.
 *
 * Those of accepted applicants by their outcome, each weighed up to the accepted ones that have none. Those of refused
 * applicants by their outcome where the footing is `all`, else by what is expected of them, else not at all.
 *
 * @param line undefined where nothing may be expected
 */
export function thresholdRows(
  current: CostedDecisions,
  { isRefusalKnown, line }: { readonly isRefusalKnown: boolean; readonly line: CalibrationLine | undefined },
): CostRows {
  const { scores, accepted, falseNegativeCosts, falsePositiveCosts } = current;
  const known = selectOutcomes(current, 'all');
  const rows: number[] = [];
  const defaults: number[] = [];
  const weights: number[] = [];
  const add = (row: number, share: number, weight: number) => {
    const isPriced = !Number.isNaN(at(falseNegativeCosts, row)) && !Number.isNaN(at(falsePositiveCosts, row));
    if (!Number.isNaN(scores[row]!) && isPriced) {
      rows.push(row);
      defaults.push(share);
      weights.push(weight);
    }
  };
  known.rows.forEach((row, i) => {
    if (accepted[row] === 1 || isRefusalKnown) {
      add(row, known.labels[i]!, known.weights?.[i] ?? 1);
    }
  });
  if (!isRefusalKnown && line !== undefined) {
    const probabilities = calibratedProbabilities(scores, line);
    accepted.forEach((decision, row) => {
      if (decision === 0) add(row, probabilities[row]!, 1);
    });
  }
  const gathered = (costs: number | Float64Array) =>
    typeof costs === 'number' ? costs : Float64Array.from(rows, (row) => costs[row]!);
  return {
    scores: Float64Array.from(rows, (row) => scores[row]!),
    defaults: Float64Array.from(defaults),
    weights: Float64Array.from(weights),
    falseNegativeCosts: gathered(falseNegativeCosts),
    falsePositiveCosts: gathered(falsePositiveCosts),
  };
}

function at(costs: number | Float64Array, row: number): number {
  return typeof costs === 'number' ? costs : costs[row]!;
}
