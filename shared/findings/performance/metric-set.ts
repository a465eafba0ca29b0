import { brierScore } from '../../performance/brier-score.ts';
import { type CalibrationLine, calibrationLine } from '../../performance/calibration-line.ts';
import { classificationRates } from '../../performance/classification-rates.ts';
import { confusionMatrix } from '../../performance/confusion-matrix.ts';
import { ksSeparation } from '../../performance/ks-separation.ts';
import { isNotComputable, type NotComputable } from '../../performance/not-computable.ts';
import type { Outcomes } from '../../performance/outcomes.ts';
import { rankingPower } from '../../performance/ranking-power.ts';
import { withScores } from '../../performance/with-scores.ts';
import type { MetricSet } from './performance-details-schema.ts';

/**
 * Every figure of one set of outcomes.
 *
 * @param observedToExpected defaults over expected ones; or why there are none to expect
 * @param near a calibration line that these outcomes' own is likely to be near to: fewer steps lead there
 */
export function metricSet(
  outcomes: Outcomes,
  observedToExpected: number | NotComputable,
  near?: CalibrationLine,
): MetricSet {
  const scored = withScores(outcomes);
  const confusion = confusionMatrix(outcomes);
  const power = rankingPower(scored);
  const separation = ksSeparation(scored);
  const line = calibrationLine(scored, near);
  const figures = {
    ...classificationRates(confusion),
    auc: isNotComputable(power) ? power : power.auc,
    aucStandardError: isNotComputable(power) ? power : power.standardError,
    gini: isNotComputable(power) ? power : power.gini,
    ksSeparation: isNotComputable(separation) ? separation : separation.statistic,
    brier: brierScore(scored),
    calibrationIntercept: isNotComputable(line) ? line : line.intercept,
    calibrationInterceptError: isNotComputable(line) ? line : Math.sqrt(line.covariance.intercept),
    calibrationSlope: isNotComputable(line) ? line : line.slope,
    calibrationSlopeError: isNotComputable(line) ? line : Math.sqrt(line.covariance.slope),
    observedToExpected,
  };
  const value = (figure: number | NotComputable) => (isNotComputable(figure) ? null : figure);
  return {
    outcomes: outcomes.labels.length,
    defaults: outcomes.labels.reduce((sum, label) => sum + label, 0),
    confusion,
    accuracy: value(figures.accuracy),
    precision: value(figures.precision),
    recall: value(figures.recall),
    f1: value(figures.f1),
    auc: value(figures.auc),
    aucStandardError: value(figures.aucStandardError),
    gini: value(figures.gini),
    ksSeparation: value(figures.ksSeparation),
    brier: value(figures.brier),
    calibrationIntercept: value(figures.calibrationIntercept),
    calibrationInterceptError: value(figures.calibrationInterceptError),
    calibrationSlope: value(figures.calibrationSlope),
    calibrationSlopeError: value(figures.calibrationSlopeError),
    observedToExpected: value(figures.observedToExpected),
    notComputable: Object.fromEntries(
      Object.entries(figures).flatMap(([key, figure]) =>
        isNotComputable(figure) ? [[key, figure.reason]] : [],
      ),
    ),
  };
}
