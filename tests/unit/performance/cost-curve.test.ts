import { describe, expect, it } from 'vitest';
import { poissonDeviate } from '../../../shared/math/poisson-deviate.ts';
import { bayesThreshold } from '../../../shared/performance/bayes-threshold.ts';
import { candidateThresholds } from '../../../shared/performance/candidate-thresholds.ts';
import { costCells } from '../../../shared/performance/cost-cells.ts';
import { costCurve } from '../../../shared/performance/cost-curve.ts';
import { uniformStream } from '../../support/variable-fixture.ts';

const rows = (scores: readonly number[], defaults: readonly number[], weights?: readonly number[]) => ({
  scores: Float64Array.from(scores),
  defaults: Float64Array.from(defaults),
  weights: Float64Array.from(weights ?? scores.map(() => 1)),
  falseNegativeCosts: 10,
  falsePositiveCosts: 1,
});

describe('costCells', () => {
  it('divides rows by the thresholds that refuse them', () => {
    const cells = costCells(
      rows([0.1, 0.2, 0.3, 0.3], [0, 1, 0.25, 1], [1, 2, 4, 1]),
      Float64Array.of(0.2, 0.3),
    );
    expect(cells.decisions).toBe(8);
    // A score of 0.2 is refused under a threshold of 0.2, as score < θ* accepts.
    expect(cells.defaulted).toEqual([
      { sum: 0, squares: 0 },
      { sum: 20, squares: 400 },
      { sum: 10 + 10, squares: 400 + 100 },
    ]);
    expect(cells.repaid).toEqual([
      { sum: 1, squares: 1 },
      { sum: 0, squares: 0 },
      { sum: 3, squares: 12 },
    ]);
  });
});

describe('costCurve', () => {
  // Under 0.5 all of them are accepted; 0.4 refuses the defaults at 0.4, 0.2 the good ones at 0.2 too.
  const scores = [...Array.from({ length: 60 }, () => 0.2), ...Array.from({ length: 40 }, () => 0.4)];
  const defaults = scores.map((score) => (score === 0.4 ? 1 : 0));
  const thresholds = Float64Array.of(0.2, 0.4, 0.5);

  it('says what other thresholds would cost', () => {
    const curve = costCurve(costCells(rows(scores, defaults), thresholds), 2);
    expect([...curve.differences]).toEqual([(60 - 400) / 100, -4, 0]);
    expect(curve).toMatchObject({ best: 1, bestInterval: [0.4, 0.4] });
    // Nothing is chosen by luck, so nothing is flattered.
    expect(curve.excess).toBeCloseTo(4, 0);
    expect(curve.excessInterval[0]).toBeGreaterThan(2.5);
    expect(curve.excessInterval[1]).toBeLessThan(5.5);
  });

  it('chooses within the range that it may', () => {
    const cells = costCells(rows(scores, defaults), thresholds);
    expect(costCurve(cells, 2, [2, 2])).toMatchObject({ best: 2, excess: 0, excessInterval: [0, 0] });
    expect(costCurve(cells, 0, [0, 0]).differences[0]).toBe(0);
  });

  it('prefers the current threshold to one that costs the same', () => {
    const cells = costCells(rows([0.2, 0.4], [0, 0]), Float64Array.of(0.45, 0.5, 0.6));
    expect(costCurve(cells, 1).best).toBe(1);
  });

  it('is the same on every run', () => {
    const cells = costCells(rows(scores, defaults), thresholds);
    expect(costCurve(cells, 1)).toEqual(costCurve(cells, 1));
  });

  it('refuses indices that are none', () => {
    const cells = costCells(rows(scores, defaults), thresholds);
    expect(() => costCurve(cells, 3)).toThrow('3 is none of 3 thresholds');
    expect(() => costCurve(cells, 0, [1, 3])).toThrow('range 1 to 3 is not within 3 thresholds');
  });

  it('finds no certain excess where the current threshold is the best there is', () => {
    // Calibrated scores, the Bayes threshold: what 400 samples call certain is chance, one in forty or fewer.
    const uniform = uniformStream(11);
    const candidates = Float64Array.from({ length: 60 }, (_, i) => (i + 1) / 100);
    const bayes = candidates.indexOf(0.09);
    let certain = 0;
    for (let sample = 0; sample < 400; sample++) {
      const drawn = Array.from({ length: 500 }, () => uniform() * 0.6);
      const outcomes = drawn.map((score) => (uniform() < score ? 1 : 0));
      const { excessInterval } = costCurve(costCells(rows(drawn, outcomes), candidates), bayes);
      certain += excessInterval[0] > 0 ? 1 : 0;
    }
    expect(certain / 400).toBeLessThan(0.05);
  }, 60_000);
});

describe('candidateThresholds', () => {
  it('takes every score of a few, and the current threshold', () => {
    expect(candidateThresholds(Float64Array.of(0.3, 0.1, 0.3), [0.25])).toEqual(
      Float64Array.of(0.1, 0.25, 0.3),
    );
  });

  it('takes percentiles of many', () => {
    const scores = Float64Array.from({ length: 10_000 }, (_, i) => i / 10_000);
    const found = candidateThresholds(scores, [0.5]);
    expect(found).toHaveLength(100);
    expect(found[1]).toBe(0.01);
    expect(candidateThresholds(new Float64Array(0), [0.5])).toEqual(Float64Array.of(0.5));
  });
});

describe('bayesThreshold', () => {
  const line = { intercept: 0, slope: 1 };

  it('is the probability at which both mistakes cost the same', () => {
    expect(bayesThreshold({ falseNegative: 10, falsePositive: 1 }, line)).toEqual({
      probability: 1 / 11,
      score: expect.closeTo(1 / 11, 14),
    });
  });

  it('is put through the calibration, because a score need not be a PD', () => {
    // logit 1/11 = -ln 10 = -2 + 0.5 logit s
    const found = bayesThreshold({ falseNegative: 10, falsePositive: 1 }, { intercept: -2, slope: 0.5 });
    const logit = 2 * (2 - Math.log(10));
    expect(found).toMatchObject({ score: expect.closeTo(1 / (1 + Math.exp(-logit)), 14) });
  });

  it('is at an end where one mistake is free, and nowhere where both are', () => {
    expect(bayesThreshold({ falseNegative: 0, falsePositive: 1 }, line)).toEqual({
      probability: 1,
      score: 1,
    });
    expect(bayesThreshold({ falseNegative: 5, falsePositive: 0 }, line)).toEqual({
      probability: 0,
      score: 0,
    });
    expect(bayesThreshold({ falseNegative: 0, falsePositive: 0 }, line)).toMatchObject({
      reason: 'no mistake costs anything',
    });
  });

  it('has no score where scores rank backwards', () => {
    expect(bayesThreshold({ falseNegative: 1, falsePositive: 1 }, { intercept: 0, slope: -1 })).toMatchObject(
      {
        probability: 0.5,
        score: { kind: 'not-computable' },
      },
    );
  });
});

describe('poissonDeviate', () => {
  it.each([0.2, 3, 29, 31, 400])('has mean and variance %d', (mean) => {
    const uniform = uniformStream(5);
    const draws = Array.from({ length: 20_000 }, () => poissonDeviate(mean, uniform));
    const average = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - average) ** 2, 0) / draws.length;
    // Four standard errors: √(mean / n) and about mean √(2 / n).
    expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt(mean / 20_000));
    expect(Math.abs(variance / mean - 1)).toBeLessThan(4 * Math.sqrt((2 + 1 / mean) / 20_000));
    expect(draws.every((draw) => Number.isInteger(draw) && draw >= 0)).toBe(true);
  });

  it('is 0 of mean 0, and refuses a mean that is none', () => {
    expect(poissonDeviate(0, () => 0.5)).toBe(0);
    expect(() => poissonDeviate(-1, () => 0.5)).toThrow('got -1');
  });
});
