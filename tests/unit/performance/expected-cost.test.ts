import { describe, expect, it } from 'vitest';
import { calibratedProbabilities } from '../../../shared/performance/calibrated-probabilities.ts';
import { calibrationLine } from '../../../shared/performance/calibration-line.ts';
import { costQuantile } from '../../../shared/performance/cost-quantile.ts';
import { expectedCost } from '../../../shared/performance/expected-cost.ts';
import { poissonBinomial } from '../../../shared/performance/poisson-binomial.ts';
import { scoreCalibration } from '../../../shared/performance/score-calibration.ts';
import { scoreLogit } from '../../../shared/performance/score-logit.ts';

const EXACT_LINE = { intercept: 0, slope: 1, covariance: { intercept: 0, slope: 0, between: 0 } };

const decisions = (scores: readonly number[], accepted: readonly number[]) => ({
  scores: Float64Array.from(scores),
  accepted: Int8Array.from(accepted),
  falseNegativeCosts: 10,
  falsePositiveCosts: 1,
});

describe('poissonBinomial', () => {
  it('is the toss of two unequal coins', () => {
    const { least, masses } = poissonBinomial(Float64Array.of(0.5, 0.25));
    expect(least).toBe(0);
    expect([...masses]).toEqual([0.375, 0.5, 0.125]);
  });

  it('starts where counts begin to be possible', () => {
    const { least, masses } = poissonBinomial(Float64Array.of(1, 1, 0.5, 0));
    expect(least).toBe(2);
    expect([...masses]).toEqual([0.5, 0.5]);
  });

  it('tries an event as often as it is told', () => {
    const often = poissonBinomial(Float64Array.of(0.3, 0.9), Float64Array.of(3, 0));
    expect(often).toEqual(poissonBinomial(Float64Array.of(0.3, 0.3, 0.3)));
  });

  it('keeps its mass and its mean where it outgrows its array, both ends cut', () => {
    const probabilities = Float64Array.from({ length: 5000 }, (_, i) => (i % 7) / 10);
    const { least, masses } = poissonBinomial(probabilities);
    const mean = probabilities.reduce((sum, p) => sum + p, 0);
    expect(masses.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 12);
    expect(masses.reduce((sum, mass, i) => sum + mass * (least + i), 0)).toBeCloseTo(mean, 8);
    expect(masses.length).toBeLessThan(1000);
  });

  it('refuses a probability that is none', () => {
    expect(() => poissonBinomial(Float64Array.of(0.5, 1.5))).toThrow(
      'probability 1 must be in [0, 1], got 1.5',
    );
  });
});

describe('costQuantile', () => {
  const coins = {
    falseNegatives: { least: 0, masses: Float64Array.of(0.5, 0.5) },
    falseNegativeCost: 10,
    falsePositives: { least: 1, masses: Float64Array.of(0.25, 0.75) },
    falsePositiveCost: 1,
    standardError: 0,
  };

  it('steps through the costs that can happen', () => {
    // 1 with 1/8, 2 with 3/8, 11 with 1/8, 12 with 3/8
    expect([0.1, 0.3, 0.55, 0.9].map((q) => Math.round(costQuantile(coins, q) * 1e6) / 1e6)).toEqual([
      1, 2, 11, 12,
    ]);
  });

  it('is the normal one around a cost that is certain', () => {
    const certain = {
      ...coins,
      falseNegatives: { least: 3, masses: Float64Array.of(1) },
      falsePositives: { least: 0, masses: Float64Array.of(1) },
      standardError: 2,
    };
    expect(costQuantile(certain, 0.975)).toBeCloseTo(30 + 2 * 1.959963984540054, 9);
  });
});

describe('expectedCost', () => {
  it('adds up by hand', () => {
    const found = expectedCost(
      decisions([0.1, 0.2, 0.5, 0.3, Number.NaN], [1, 1, 0, -1, 1]),
      EXACT_LINE,
      'all',
    );
    expect(found).toMatchObject({
      decisions: 3,
      matrix: {
        falseNegatives: expect.closeTo(0.3, 12),
        trueNegatives: expect.closeTo(1.7, 12),
        truePositives: expect.closeTo(0.5, 12),
        falsePositives: expect.closeTo(0.5, 12),
      },
      cost: expect.closeTo(3.5, 12),
      costPerDecision: expect.closeTo(3.5 / 3, 12),
      // 100 (0.09 + 0.16) + 0.25
      outcomeVariance: expect.closeTo(25.25, 12),
      calibrationVariance: 0,
      method: 'exact',
    });
  });

  it('leaves refusals out on the accepted footing', () => {
    const found = expectedCost(decisions([0.1, 0.2, 0.5], [1, 1, 0]), EXACT_LINE, 'accepted');
    expect(found).toMatchObject({ decisions: 2, cost: expect.closeTo(3, 12), matrix: { falsePositives: 0 } });
  });

  it('carries the error of the line, which pulls accepted and refused apart', () => {
    const line = { ...EXACT_LINE, covariance: { intercept: 0.04, slope: 0.01, between: 0.005 } };
    const found = expectedCost(decisions([0.2, 0.5], [1, 0]), line, 'all');
    const [a, b] = [10 * 0.16 - 0.25, 10 * 0.16 * scoreLogit(0.2)];
    expect(found).toMatchObject({
      calibrationVariance: expect.closeTo(a * a * 0.04 + 2 * a * b * 0.005 + b * b * 0.01, 12),
    });
  });

  it('counts a row for as many decisions as it says', () => {
    const once = decisions([0.1, 0.1, 0.1, 0.6], [1, 1, 1, 0]);
    const counted = { ...decisions([0.1, 0.6], [1, 0]), counts: Float64Array.of(3, 1) };
    const [one, other] = [expectedCost(once, EXACT_LINE, 'all'), expectedCost(counted, EXACT_LINE, 'all')];
    if ('kind' in one || 'kind' in other) throw new Error('not computable');
    expect(other.cost).toBeCloseTo(one.cost, 12);
    expect(other.outcomeVariance).toBeCloseTo(one.outcomeVariance, 12);
    expect(other.interval[1]).toBeCloseTo(one.interval[1], 9);
  });

  it('leaves out a row without a price', () => {
    const priced = {
      ...decisions([0.1, 0.2, 0.3], [1, 1, 0]),
      falseNegativeCosts: Float64Array.of(100, Number.NaN, Number.NaN),
      falsePositiveCosts: Float64Array.of(Number.NaN, Number.NaN, 7),
    };
    expect(expectedCost(priced, EXACT_LINE, 'all')).toMatchObject({
      decisions: 2,
      cost: expect.closeTo(100 * 0.1 + 7 * 0.7, 12),
      method: 'normal',
    });
  });

  it('never leaves what can be realised', () => {
    const found = expectedCost(decisions([0.01, 0.02], [1, 1]), EXACT_LINE, 'all');
    if ('kind' in found) throw new Error(found.reason);
    expect(found.interval[0]).toBe(0);
    expect(found.interval[1]).toBeLessThanOrEqual(10);
  });

  it('says where there is nothing to add up', () => {
    expect(expectedCost(decisions([Number.NaN, 0.4], [1, -1]), EXACT_LINE, 'all')).toEqual({
      kind: 'not-computable',
      reason: 'no decision has a score and a price',
    });
  });
});

describe('scoreCalibration', () => {
  const scores = Float64Array.from({ length: 100 }, (_, i) => (i + 0.5) / 100);
  const labels = Int8Array.from(scores, (score, i) => ((i * 37) % 100 < 100 * score ? 1 : 0));

  it('judges each row by a line that it had no part in', () => {
    const found = scoreCalibration({ scores, labels });
    if ('kind' in found) throw new Error(found.reason);
    expect(found.line).toEqual(calibrationLine({ scores, labels }));
    const others = (_: number, row: number) => row % 5 !== 2;
    const without = calibrationLine({ scores: scores.filter(others), labels: labels.filter(others) });
    if ('kind' in without) throw new Error(without.reason);
    expect(found.outOfFold[12]).toBe(calibratedProbabilities(scores, without)[12]);
    expect(found.outOfFold[12]).not.toBe(calibratedProbabilities(scores, found.line)[12]);
    expect(found.outOfFold.every((p) => p > 0 && p < 1)).toBe(true);
  });

  it('has none where a fold takes all defaults away', () => {
    const one = labels.map((_, row) => (row === 50 ? 1 : 0));
    expect(scoreCalibration({ scores, labels: one })).toEqual({
      kind: 'not-computable',
      reason: 'nobody defaulted',
    });
    expect(scoreCalibration({ scores, labels: labels.map(() => 0) })).toMatchObject({
      kind: 'not-computable',
    });
  });
});
