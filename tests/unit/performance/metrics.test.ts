import { describe, expect, it } from 'vitest';
import { aucDecline } from '../../../shared/performance/auc-decline.ts';
import { bandOutcomes } from '../../../shared/performance/band-outcomes.ts';
import { bandStability } from '../../../shared/performance/band-stability.ts';
import { brierScore } from '../../../shared/performance/brier-score.ts';
import { calibrationLine } from '../../../shared/performance/calibration-line.ts';
import { classificationRates } from '../../../shared/performance/classification-rates.ts';
import { confusionMatrix } from '../../../shared/performance/confusion-matrix.ts';
import { jeffreysTest } from '../../../shared/performance/jeffreys-test.ts';
import { ksSeparation } from '../../../shared/performance/ks-separation.ts';
import { rankingPower } from '../../../shared/performance/ranking-power.ts';
import { scoreBandEdges, scoreBandOf } from '../../../shared/performance/score-bands.ts';
import { scoreGroups } from '../../../shared/performance/score-groups.ts';
import { scoreLogit } from '../../../shared/performance/score-logit.ts';
import { selectOutcomes } from '../../../shared/performance/select-outcomes.ts';
import { withScores } from '../../../shared/performance/with-scores.ts';

const outcomes = (scores: readonly number[], labels: readonly number[], weights?: readonly number[]) => ({
  scores: Float64Array.from(scores),
  labels: Int8Array.from(labels),
  ...(weights === undefined ? {} : { weights: Float64Array.from(weights) }),
});

describe('rankingPower', () => {
  it('is the share of pairs in order, ties half', () => {
    // Defaults at 0.5 and 0.8 against repaid at 0.2, 0.5, 0.9: 1.5 + 2 of 6 pairs.
    expect(rankingPower(outcomes([0.2, 0.5, 0.9, 0.5, 0.8], [0, 0, 0, 1, 1]))).toMatchObject({
      auc: 3.5 / 6,
      gini: expect.closeTo(1 / 6, 14),
    });
  });

  it('has the standard error of Hanley and McNeil', () => {
    // One pair: A = 1/2 by a tie is constant; two of three pairs of one default: Q1 = .5, Q2 = 8/15, (2/9 + 2 (8/15 - 4/9)) / 3.
    expect(rankingPower(outcomes([0.1, 0.3, 0.2, 0.05], [0, 0, 1, 0]))).toMatchObject({
      auc: 2 / 3,
      standardError: expect.closeTo(Math.sqrt((2 / 9 + 2 * (8 / 15 - 4 / 9)) / 3), 14),
    });
  });

  it('grows no surer by weighing every row alike', () => {
    const rows = [
      [0.1, 0.3, 0.2, 0.05],
      [0, 0, 1, 0],
    ] as const;
    expect(rankingPower(outcomes(...rows, [20, 20, 20, 20]))).toEqual(rankingPower(outcomes(...rows)));
  });

  it.each([
    ['no decision has a score and an outcome', [], []],
    ['nobody defaulted', [0.1, 0.2], [0, 0]],
    ['everybody defaulted', [0.1, 0.2], [1, 1]],
    ['every decision has the same score', [0.1, 0.1], [0, 1]],
  ])('is not computable: %s', (reason, scores, labels) => {
    expect(rankingPower(outcomes(scores, labels))).toEqual({ kind: 'not-computable', reason });
    expect(ksSeparation(outcomes(scores, labels))).toEqual({ kind: 'not-computable', reason });
  });

  it('refuses a score that is none', () => {
    expect(() => scoreGroups(outcomes([0.1, Number.NaN], [0, 1]))).toThrow('row 1 has no score');
  });
});

describe('aucDecline', () => {
  const now = { auc: 0.66, gini: 0.32, standardError: 0.02 };

  it('counts standard errors, one-sided', () => {
    expect(aucDecline(0.7, now)).toMatchObject({
      z: expect.closeTo(2, 12),
      pValue: expect.closeTo(0.022750131948179195, 12),
    });
    expect(aucDecline(0.62, now)).toMatchObject({ z: expect.closeTo(-2, 12) });
  });

  it('needs a standard error', () => {
    expect(aucDecline(0.7, { auc: 1, gini: 1, standardError: 0 })).toEqual({
      kind: 'not-computable',
      reason: 'an AUC of 0 or 1 has no standard error',
    });
  });
});

describe('ksSeparation', () => {
  it('is the largest gap, and says where', () => {
    // After 0.4: two thirds of the repaid, none of the defaulted.
    expect(ksSeparation(outcomes([0.2, 0.4, 0.8, 0.6, 0.9], [0, 0, 0, 1, 1]))).toEqual({
      statistic: 2 / 3,
      score: 0.4,
    });
  });
});

describe('brierScore', () => {
  it('is the mean squared distance', () => {
    expect(brierScore(outcomes([0.25, 0.5], [0, 1]))).toBe((0.0625 + 0.25) / 2);
    expect(brierScore(outcomes([0.25, 0.5], [0, 1], [3, 1]))).toBe((3 * 0.0625 + 0.25) / 4);
    expect(brierScore(outcomes([], []))).toMatchObject({ kind: 'not-computable' });
  });
});

describe('confusionMatrix and classificationRates', () => {
  const accepted = Int8Array.of(1, 1, 1, 0, 0, 0, 0, 1);
  const labels = Int8Array.of(0, 0, 1, 1, 1, 0, 1, 0);

  it('takes a default for the positive', () => {
    const matrix = confusionMatrix({ accepted, labels });
    expect(matrix).toEqual({ truePositives: 3, falsePositives: 1, falseNegatives: 1, trueNegatives: 3 });
    expect(classificationRates(matrix)).toEqual({ accuracy: 0.75, precision: 0.75, recall: 0.75, f1: 0.75 });
  });

  it('does not call a lender blind who cannot see', () => {
    const matrix = confusionMatrix({ accepted: Int8Array.of(1, 1), labels: Int8Array.of(0, 1) });
    const unknown = { kind: 'not-computable', reason: 'no refused decision has an outcome' };
    expect(classificationRates(matrix)).toEqual({
      accuracy: 0.5,
      precision: unknown,
      recall: unknown,
      f1: unknown,
    });
  });

  it('has no recall without defaults, and nothing without rows', () => {
    const none = { truePositives: 0, falsePositives: 2, falseNegatives: 0, trueNegatives: 3 };
    expect(classificationRates(none)).toMatchObject({ precision: 0, recall: { reason: 'nobody defaulted' } });
    const empty = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 };
    expect(classificationRates(empty)).toMatchObject({ accuracy: { reason: 'no decision has an outcome' } });
  });
});

describe('calibrationLine', () => {
  it('finds the line of two groups by hand', () => {
    // Scores 0.2 and 0.8 (logit ∓ln 4) with 1 of 4 and 3 of 4 defaulted (logit ∓ln 3): slope ln 3 / ln 4, intercept 0.
    const line = calibrationLine(
      outcomes([0.2, 0.2, 0.2, 0.2, 0.8, 0.8, 0.8, 0.8], [1, 0, 0, 0, 1, 1, 1, 0]),
    );
    // Σ p(1 - p) = 8 x 3/16 in both groups; between them nothing, as they lie around zero.
    expect(line).toMatchObject({
      intercept: expect.closeTo(0, 12),
      slope: expect.closeTo(Math.log(3) / Math.log(4), 12),
      covariance: {
        intercept: expect.closeTo(1 / 1.5, 12),
        slope: expect.closeTo(1 / (1.5 * Math.log(4) ** 2), 12),
        between: expect.closeTo(0, 12),
      },
    });
  });

  it.each([
    ['no decision has a score and an outcome', [], []],
    ['nobody defaulted', [0.1, 0.2], [0, 0]],
    ['everybody defaulted', [0.1, 0.2], [1, 1]],
    ['every decision has the same score', [0.1, 0.1], [0, 1]],
    ['a score divides those who defaulted from the others', [0.1, 0.2, 0.3], [0, 1, 1]],
    ['a score divides those who defaulted from the others', [0.1, 0.2, 0.2, 0.3], [0, 0, 1, 1]],
    ['a score divides those who defaulted from the others', [0.9, 0.2, 0.1], [0, 1, 1]],
  ])('is not computable: %s, %j', (reason, scores, labels) => {
    expect(calibrationLine(outcomes(scores, labels))).toEqual({ kind: 'not-computable', reason });
  });

  it('settles from a start far away', () => {
    // One row on the wrong side of a near separation: a slope in the dozens, which undamped steps overshoot.
    const scores = Array.from({ length: 400 }, (_, i) => (i + 0.5) / 400);
    const labels = scores.map((score, i) => (i === 199 || (score > 0.5 && i !== 200) ? 1 : 0));
    const line = calibrationLine(outcomes(scores, labels));
    expect(line).toMatchObject({ intercept: expect.closeTo(0, 6) });
    expect('slope' in line && line.slope).toBeGreaterThan(100);
  });
});

describe('scoreLogit', () => {
  it('is finite at 0 and 1, and mirrors', () => {
    expect(scoreLogit(0)).toBeCloseTo(Math.log(1e-6), 5);
    expect(scoreLogit(1)).toBeCloseTo(-scoreLogit(0), 9);
    expect(scoreLogit(0.5)).toBe(0);
  });
});

describe('score bands', () => {
  it('cuts at deciles of the reference, each band with its upper edge', () => {
    const edges = scoreBandEdges(Float64Array.from({ length: 20 }, (_, i) => (20 - i) / 100));
    expect(edges).toEqual(Float64Array.of(0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.14, 0.16, 0.18));
    expect(
      [0, 0.02, 0.021, 0.18, 0.181, 1].map((score) => scoreBandOf(score, edges as Float64Array)),
    ).toEqual([0, 0, 1, 8, 9, 9]);
  });

  it('has fewer bands where many share a score', () => {
    expect(scoreBandEdges(Float64Array.of(0.1, 0.1, 0.1, 0.1, 0.1, 0.2))).toEqual(Float64Array.of(0.1));
    const mostlyLargest = Float64Array.from({ length: 30 }, (_, i) => (i === 0 ? 0.1 : 0.2));
    expect(scoreBandEdges(mostlyLargest)).toEqual(Float64Array.of(0.1));
  });

  it('needs two scores', () => {
    expect(scoreBandEdges(Float64Array.of(Number.NaN))).toMatchObject({
      reason: 'the reference has no score',
    });
    expect(scoreBandEdges(Float64Array.of(0.3, 0.3))).toMatchObject({ kind: 'not-computable' });
  });
});

describe('bandOutcomes', () => {
  it('holds observed against expected, band by band', () => {
    const [low, high, none] = bandOutcomes(
      outcomes([0.1, 0.1, 0.3, 0.4], [0, 1, 1, 1]),
      Float64Array.of(0.25, 0.25, 0.5, 1),
      Float64Array.of(0.2, 0.5),
    );
    expect(low).toEqual({
      decisions: 2,
      defaults: 1,
      expectedRate: 0.25,
      observedToExpected: 2,
      jeffreysPValue: jeffreysTest(0.25, { defaults: 1, decisions: 2 }),
    });
    expect(high).toMatchObject({ decisions: 2, defaults: 2, expectedRate: 0.75, observedToExpected: 4 / 3 });
    expect(none).toEqual({
      decisions: 0,
      defaults: 0,
      expectedRate: undefined,
      observedToExpected: undefined,
      jeffreysPValue: undefined,
    });
  });

  it('is no surer of rows weighed alike', () => {
    const edges = Float64Array.of(0.5);
    const expected = Float64Array.of(0.3, 0.3, 0.3);
    const [plain] = bandOutcomes(outcomes([0.1, 0.2, 0.3], [0, 1, 0]), expected, edges);
    const [weighed] = bandOutcomes(outcomes([0.1, 0.2, 0.3], [0, 1, 0], [7, 7, 7]), expected, edges);
    expect(weighed?.jeffreysPValue).toBeCloseTo(plain?.jeffreysPValue ?? Number.NaN, 12);
    expect(weighed).toMatchObject({ decisions: 21, defaults: 7 });
  });

  it('refuses expectations of other rows', () => {
    expect(() => bandOutcomes(outcomes([0.1], [0]), Float64Array.of(), Float64Array.of(0.5))).toThrow(
      'expected has 0 rows; expected 1, as many as scores',
    );
  });
});

describe('jeffreysTest', () => {
  it('is the arcsine law without decisions', () => {
    // F_Beta(x; ½, ½) = 2/π arcsin √x
    expect(jeffreysTest(0.25, { defaults: 0, decisions: 0 })).toBeCloseTo(1 / 3, 14);
    expect(jeffreysTest(0, { defaults: 3, decisions: 9 })).toBe(0);
    expect(jeffreysTest(1, { defaults: 3, decisions: 9 })).toBe(1);
  });

  it('refuses more defaults than decisions, and a rate that is none', () => {
    expect(() => jeffreysTest(0.1, { defaults: 3, decisions: 2 })).toThrow(
      'got 3 defaults among 2 decisions',
    );
    expect(() => jeffreysTest(1.5, { defaults: 1, decisions: 2 })).toThrow('x must be in [0, 1], got 1.5');
  });
});

describe('bandStability', () => {
  it('keeps a band for rows without a score', () => {
    const edges = Float64Array.of(0.5);
    const stability = bandStability(
      Float64Array.of(0.1, 0.9),
      Float64Array.of(0.1, 0.9, Number.NaN, Number.NaN),
      edges,
    );
    // Two halves become quarters, and nothing becomes a half.
    const expected = -0.5 * Math.log(0.5) + (0.5 - 1e-4) * Math.log(0.5 / 1e-4);
    expect(stability).toMatchObject({ psi: expect.closeTo(expected, 12) });
    expect(stability).toMatchObject({ currentShares: Float64Array.of(0.25, 0.25, 0.5) });
  });

  it('needs rows on both sides', () => {
    const edges = Float64Array.of(0.5);
    expect(bandStability(new Float64Array(0), Float64Array.of(1), edges)).toMatchObject({
      reason: 'the reference has no decision',
    });
    expect(bandStability(Float64Array.of(1), new Float64Array(0), edges)).toMatchObject({
      reason: 'there is no decision',
    });
  });
});

describe('selectOutcomes', () => {
  const decisions = {
    scores: Float64Array.of(0.1, 0.2, 0.3, 0.8, 0.9, 0.7),
    accepted: Int8Array.of(1, 1, 1, 0, 0, -1),
    labels: Int8Array.of(0, -1, 1, 1, -1, 1),
  };

  it('cuts to accepted decisions', () => {
    expect(selectOutcomes(decisions, 'accepted')).toEqual({
      rows: Uint32Array.of(0, 2),
      scores: Float64Array.of(0.1, 0.3),
      accepted: Int8Array.of(1, 1),
      labels: Int8Array.of(0, 1),
    });
  });

  it('weighs each stratum up to its decisions', () => {
    // Two of three accepted ones and one of two refused ones have an outcome.
    expect(selectOutcomes(decisions, 'all')).toEqual({
      rows: Uint32Array.of(0, 2, 3),
      scores: Float64Array.of(0.1, 0.3, 0.8),
      accepted: Int8Array.of(1, 1, 0),
      labels: Int8Array.of(0, 1, 1),
      weights: Float64Array.of(1.5, 1.5, 2),
    });
  });

  it('has no weights where all have an outcome', () => {
    expect(selectOutcomes({ ...decisions, labels: Int8Array.of(0, 1, 1, 1, 0, 1) }, 'all').weights).toBe(
      undefined,
    );
  });

  it('carries weights of its own', () => {
    const weighed = { ...decisions, weights: Float64Array.of(1, 2, 3, 4, 5, 6) };
    // (1 + 2 + 3) / (1 + 3) for accepted, (4 + 5) / 4 for refused.
    expect(selectOutcomes(weighed, 'all').weights).toEqual(Float64Array.of(1.5, 4.5, 9));
    expect(selectOutcomes(weighed, 'accepted').weights).toEqual(Float64Array.of(1, 3));
  });

  it('refuses columns of two lengths', () => {
    expect(() => selectOutcomes({ ...decisions, labels: Int8Array.of(1) }, 'all')).toThrow(
      'a column has 1 rows; expected 6, as many as scores',
    );
  });
});

describe('withScores', () => {
  it('leaves out rows without one', () => {
    expect(withScores(outcomes([0.1, Number.NaN, 0.3], [0, 1, 1], [1, 2, 3]))).toEqual(
      outcomes([0.1, 0.3], [0, 1], [1, 3]),
    );
  });
});
