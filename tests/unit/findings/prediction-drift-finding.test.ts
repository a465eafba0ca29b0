import { describe, expect, it } from 'vitest';
import { predictionDriftFinding } from '../../../shared/findings/prediction-drift-finding.ts';
import { type PredictionDrift, predictionDriftSchema } from '../../../shared/findings/report-schema.ts';
import type { Variable } from '../../../shared/profiles/profile.ts';
import { policy } from './policy.ts';
import { neverLogged, numbers, range } from './variables.ts';

function found(variables: readonly Variable[], config = policy()): PredictionDrift {
  const finding = predictionDriftFinding(variables, config);
  expect(predictionDriftSchema.parse(finding)).toEqual(finding);
  return finding;
}

/** Hundredths, as a score might be. */
const score = (from: number, to: number, nulls = 0) =>
  numbers(
    'score',
    range(1, 50).map((k) => k / 100),
    range(from, to).map((k) => k / 100),
    { role: 'score', nulls: [0, nulls] },
  );

describe('the finding on the scores', () => {
  it('judges the variable of that role like a numeric feature', () => {
    const feature = numbers('income', range(1, 40), range(1, 40));
    const finding = found([feature, score(21, 70)]);
    expect(finding).toMatchObject({
      verdict: 'drift',
      reasons: ['distribution'],
      test: 'ks',
      statistic: 0.4,
      effectSize: 0.4,
      alpha: 0.05,
      minEffectSize: 0.1,
      reference: { count: 50, min: 0.01, max: 0.5 },
      current: { count: 50, min: 0.21, max: 0.7 },
    });
    expect(finding.current.mean).toBeCloseTo(0.455, 14);
    // Moved by 0.2; the variance of 0.01, …, 0.50 is 50 x 51 / 12 hundredths squared.
    expect(finding.wasserstein).toBeCloseTo(20 / Math.sqrt((50 * 51) / 12), 10);
  });

  it('is stable where nothing moved', () => {
    expect(found([score(1, 50)])).toMatchObject({
      verdict: 'stable',
      reasons: [],
      statistic: 0,
      pValue: 1,
      psi: 0,
    });
  });

  it('takes the thresholds of the model', () => {
    expect(found([score(21, 70)], policy({ min_effect_size: 0.41 }))).toMatchObject({
      verdict: 'stable',
      minEffectSize: 0.41,
    });
    expect(found([score(21, 70)], policy({ alpha: 1e-4 }))).toMatchObject({ verdict: 'stable', alpha: 1e-4 });
  });

  it('drifts where scores went missing', () => {
    expect(found([score(1, 50, 10)])).toMatchObject({
      verdict: 'drift',
      reasons: ['missing-rate'],
      statistic: 0,
    });
  });

  it('says that it cannot judge an empty window or a constant score', () => {
    expect(found([neverLogged(score(1, 50))])).toMatchObject({
      verdict: 'not-evaluable',
      reasons: ['no-values'],
      statistic: null,
      pValue: null,
      psi: null,
      current: { count: 0, mean: null },
    });
    const constant = numbers('score', Array(50).fill(0.5), Array(50).fill(0.5), { role: 'score' });
    expect(found([constant])).toMatchObject({ verdict: 'not-evaluable', reasons: ['constant'] });
  });

  it('says where no score is configured', () => {
    const finding = found([numbers('income', range(1, 40), range(1, 40))]);
    expect(finding).toMatchObject({ verdict: 'not-evaluable', reasons: ['not-configured'], test: 'ks' });
    expect(
      [
        finding.statistic,
        finding.psi,
        finding.jensenShannon,
        finding.wasserstein,
        finding.reference.mean,
      ].every((figure) => figure === null),
    ).toBe(true);
  });

  it('is judged by the test of numeric features, a distance by its own threshold', () => {
    const config = policy({ numeric_test: 'psi', alpha: 1e-9, min_effect_size: 1 });
    const drifted = predictionDriftFinding([score(21, 70)], config);
    expect(drifted).toMatchObject({
      verdict: 'drift',
      test: 'psi',
      kind: 'distance',
      threshold: 0.25,
      pValue: null,
      effectSize: 0.4,
    });
    expect(drifted.statistic).toBe(drifted.psi);
    expect(predictionDriftFinding([score(2, 51)], config).verdict).toBe('stable');
    expect(predictionDriftFinding([], config)).toMatchObject({
      test: 'psi',
      kind: 'not-computable',
      threshold: 0.25,
      notComputableReason: 'no score column is configured',
    });
  });
});
