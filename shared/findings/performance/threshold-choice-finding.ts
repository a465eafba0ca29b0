import { bayesThreshold } from '../../performance/bayes-threshold.ts';
import { candidateThresholds } from '../../performance/candidate-thresholds.ts';
import { costCells } from '../../performance/cost-cells.ts';
import { type CostCurve, costCurve } from '../../performance/cost-curve.ts';
import { isNotComputable, type NotComputable } from '../../performance/not-computable.ts';
import type { ExpectedCostFinding, ThresholdChoice } from './performance-details-schema.ts';
import type { CostedDecisions, PerformanceSides } from './performance-sides.ts';
import type { ReferenceCalibration } from './reference-calibration.ts';
import { thresholdRows } from './threshold-rows.ts';

type Choice = NonNullable<ThresholdChoice['best']>;

/** Outcomes on each side of a threshold that a curve needs, the usual rule of thumb. */
const MIN_OUTCOMES = 30;

/**
 * The `thresholdChoice` of the performance part.
 *
 * Below the current θ* the accepted applicants' own outcomes say what refusing them would have saved. Above it only refused ones
 * would be added, of whom mostly nothing is known: their cost is expected, unless that is contradicted, and marked so.
 */
export function thresholdChoiceFinding(
  { current, footing }: PerformanceSides,
  calibration: ReferenceCalibration | NotComputable,
  standing: ExpectedCostFinding['standing'],
): ThresholdChoice {
  const threshold = onlyThreshold(current.thresholds);
  const bayes = bayesOf(current, calibration);
  const none = (reason: string): ThresholdChoice => ({
    current: threshold ?? null,
    bayes,
    points: [],
    best: null,
    bestObserved: null,
    advice: null,
    reason,
  });
  if (threshold === undefined) {
    return none('the decisions of the cohort have no θ*, or more than one');
  }
  const isRefusalKnown = footing === 'all';
  const line = isNotComputable(calibration) || standing === 'contradicted' ? undefined : calibration.line;
  const rows = thresholdRows(current, { isRefusalKnown, line });
  if (rows.scores.length < MIN_OUTCOMES) {
    return none(
      `only ${rows.scores.length} decisions of the cohort have a score and an outcome; expected at least ${MIN_OUTCOMES}`,
    );
  }
  const isAboveKnown = isRefusalKnown || line !== undefined;
  const candidates = candidateThresholds(rows.scores, [threshold]);
  const thresholds = isAboveKnown ? candidates : candidates.filter((candidate) => candidate <= threshold);
  const at = thresholds.indexOf(threshold);
  const cells = costCells(rows, thresholds);
  const whole = costCurve(cells, at);
  const basisOf = (index: number) => (isRefusalKnown || index <= at ? 'observed' : 'expected');
  const choiceOf = ({ best, bestInterval, excess, excessInterval }: CostCurve): Choice => ({
    threshold: thresholds[best]!,
    interval: [...bestInterval],
    excess,
    excessInterval: [...excessInterval],
    basis: basisOf(best),
  });
  const best = choiceOf(whole);
  return {
    current: threshold,
    bayes,
    points: Array.from(thresholds, (candidate, index) => ({
      threshold: candidate,
      costDifference: whole.differences[index]!,
      basis: basisOf(index),
    })),
    best,
    bestObserved: best.basis === 'observed' ? best : choiceOf(costCurve(cells, at, [0, at])),
    advice: adviceOf(best, threshold),
    reason: isRefusalKnown
      ? 'both accepted and refused decisions have outcomes, so the whole curve is observed'
      : line === undefined
        ? 'refusals have no outcomes and none can be expected, so nothing is known above θ*'
        : 'refusals have no outcomes: above θ* the curve shows what is expected if the model is still right',
  };
}

function adviceOf({ threshold, excessInterval }: Choice, current: number): ThresholdChoice['advice'] {
  if (threshold === current || excessInterval[0] <= 0) {
    return 'keep';
  }
  return threshold < current ? 'lower' : 'raise';
}

/** θ* where all decisions that have one have the same. */
function onlyThreshold(thresholds: Float64Array): number | undefined {
  const known = thresholds.filter((threshold) => !Number.isNaN(threshold));
  return known.length > 0 && known.every((threshold) => threshold === known[0]) ? known[0] : undefined;
}

function bayesOf(
  { falseNegativeCosts, falsePositiveCosts }: CostedDecisions,
  calibration: ReferenceCalibration | NotComputable,
): ThresholdChoice['bayes'] {
  if (
    isNotComputable(calibration) ||
    typeof falseNegativeCosts !== 'number' ||
    typeof falsePositiveCosts !== 'number'
  ) {
    return null;
  }
  const bayes = bayesThreshold(
    { falseNegative: falseNegativeCosts, falsePositive: falsePositiveCosts },
    calibration.line,
  );
  return isNotComputable(bayes)
    ? null
    : { probability: bayes.probability, score: isNotComputable(bayes.score) ? null : bayes.score };
}
