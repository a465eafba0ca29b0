import { describe, expect, it } from 'vitest';
import { bandStability } from '../../shared/performance/band-stability.ts';
import { brierScore } from '../../shared/performance/brier-score.ts';
import { calibrationLine } from '../../shared/performance/calibration-line.ts';
import { classificationRates } from '../../shared/performance/classification-rates.ts';
import { confusionMatrix } from '../../shared/performance/confusion-matrix.ts';
import { jeffreysTest } from '../../shared/performance/jeffreys-test.ts';
import { ksSeparation } from '../../shared/performance/ks-separation.ts';
import { isNotComputable } from '../../shared/performance/not-computable.ts';
import { rankingPower } from '../../shared/performance/ranking-power.ts';
import { scoreBandEdges } from '../../shared/performance/score-bands.ts';
import { expectClose } from './close.ts';
import golden from './performance.json' with { type: 'json' };

const EXACT = { rtol: 1e-13, atol: 1e-15 };

const cases = golden.performance.map((row) => ({
  ...row,
  outcomes: {
    scores: Float64Array.from(row.scores),
    accepted: Int8Array.from(row.accepted),
    labels: Int8Array.from(row.labels),
    ...(row.weights === null ? {} : { weights: Float64Array.from(row.weights) }),
  },
}));

function computed<T extends object | number>(value: T): Exclude<T, { kind: 'not-computable' }> {
  if (isNotComputable(value)) throw new Error(value.reason);
  return value as Exclude<T, { kind: 'not-computable' }>;
}

describe('against scikit-learn', () => {
  it.each(cases)('AUC, Gini and separation: $name', ({ outcomes, auc, standardError, ks }) => {
    const power = computed(rankingPower(outcomes));
    expectClose(power.auc, auc, EXACT);
    expectClose(power.gini, 2 * auc - 1, EXACT);
    expectClose(power.standardError, standardError, { rtol: 1e-12, atol: 0 });
    expectClose(computed(ksSeparation(outcomes)).statistic, ks, EXACT);
  });

  it.each(cases)('Brier score: $name', ({ outcomes, brier }) => {
    expectClose(computed(brierScore(outcomes)), brier, EXACT);
  });

  it.each(cases)('confusion matrix and its rates: $name', (row) => {
    const matrix = confusionMatrix(row.outcomes);
    const { trueNegatives, falsePositives, falseNegatives, truePositives } = matrix;
    expect([trueNegatives, falsePositives, falseNegatives, truePositives]).toEqual(row.confusion);
    const { accuracy, precision, recall, f1 } = classificationRates(matrix);
    // scikit-learn says 0 where nobody is refused for no reason that follows from the data; no case here is one.
    expectClose(computed(accuracy), row.accuracy, EXACT);
    expectClose(computed(precision), row.precision, EXACT);
    expectClose(computed(recall), row.recall, EXACT);
    expectClose(computed(f1), row.f1, EXACT);
  });
});

describe('calibrationLine against statsmodels', () => {
  it.each(cases)('$name', ({ outcomes, intercept, slope, covariance: [varianceA, varianceB, between] }) => {
    const line = computed(calibrationLine(outcomes));
    const close = { rtol: 1e-11, atol: 1e-13 };
    expectClose(line.intercept, intercept, close);
    expectClose(line.slope, slope, close);
    expectClose(line.covariance.intercept, varianceA!, close);
    expectClose(line.covariance.slope, varianceB!, close);
    expectClose(line.covariance.between, between!, close);
  });
});

describe('jeffreysTest against scipy.stats.beta.cdf', () => {
  it.each(golden.jeffreys)('PD %d, %d of %d', (expectedRate, defaults, decisions, pValue) => {
    const rtol = decisions > 100_000 ? 1e-10 : 5e-12;
    expectClose(jeffreysTest(expectedRate, { defaults, decisions }), pValue, {
      rtol,
      atol: 1e-300,
    });
  });
});

describe('bandStability against NumPy', () => {
  it.each(golden.stability)('PSI $psi', ({ reference, current, edges, psi, criticalValue }) => {
    const scores = Float64Array.from(reference);
    const found = computed(scoreBandEdges(scores));
    expect([...found]).toEqual(edges);
    const stability = computed(bandStability(scores, Float64Array.from(current), found));
    expectClose(stability.psi, psi, { rtol: 1e-12, atol: 1e-15 });
    expectClose(stability.criticalValue!, criticalValue, { rtol: 1e-11, atol: 0 });
  });
});
