import { describe, expect, it } from 'vitest';
import { performanceDetails } from '../../../../shared/findings/performance/performance-details.ts';
import {
  type PerformanceDetails,
  performanceDetailsSchema,
} from '../../../../shared/findings/performance/performance-details-schema.ts';
import type { PerformanceSides } from '../../../../shared/findings/performance/performance-sides.ts';
import { decisionsOf, sidesOf } from '../../../support/performance-sides.ts';

type Filled = { readonly [Key in keyof PerformanceDetails]: NonNullable<PerformanceDetails[Key]> };

/** The details, held against the schema and against what JSON can carry. */
function found(sides: PerformanceSides): Filled {
  const details = performanceDetails(sides);
  expect(performanceDetailsSchema.parse(details)).toEqual(details);
  expect(JSON.parse(JSON.stringify(details))).toEqual(details);
  const { metrics, expectedCost, thresholdChoice } = details;
  if (metrics === null || expectedCost === null || thresholdChoice === null) {
    throw new Error('a part of the details is missing');
  }
  return { metrics, expectedCost, thresholdChoice };
}

const calm = decisionsOf({ rows: 1500, seed: 2 });
const unlabelled = decisionsOf({ rows: 1500, seed: 2, refusalsKnown: 0 });
const drifted = decisionsOf({ rows: 1500, seed: 2, oddsFactor: 3 });

describe('the metrics', () => {
  it('stand on all decisions where refusals have outcomes', () => {
    const { metrics } = found(sidesOf(calm, 'all'));
    expect(metrics).toMatchObject({ footing: 'all', referenceAll: null });
    expect(metrics.current.confusion.truePositives).toBeGreaterThan(0);
    expect(metrics.current.notComputable).toEqual({});
    expect(metrics.reference.calibrationSlope).toBeCloseTo(1, 0);
  });

  it('cut the reference to what production can see where they have none', () => {
    const { metrics } = found(sidesOf(unlabelled, 'accepted'));
    const { reference, current, referenceAll, aucDecline } = metrics;
    // The same model, all applicants and those below θ*: set against each other they are a decline that is none.
    expect(referenceAll?.auc).toBeGreaterThan((reference.auc ?? 1) + 0.015);
    expect(Math.abs(aucDecline?.z ?? Number.NaN)).toBeLessThan(2.6);
    expect(current).toMatchObject({ precision: null, recall: null, f1: null });
    expect(current.notComputable).toEqual({
      precision: 'no refused decision has an outcome',
      recall: 'no refused decision has an outcome',
      f1: 'no refused decision has an outcome',
    });
    expect(reference.recall).toBeNull();
  });

  it('divide every decision into bands of the reference', () => {
    const { metrics } = found(sidesOf(calm, 'all'));
    expect(metrics.bands).toHaveLength(10);
    expect(metrics.bands.map(({ lower }) => lower).slice(1)).toEqual(
      metrics.bands.map(({ upper }) => upper).slice(0, -1),
    );
    const total = (side: 'reference' | 'current') =>
      metrics.bands.reduce((sum, band) => sum + band[side].share, 0);
    expect(total('reference')).toBeCloseTo(1, 12);
    expect(total('current')).toBeCloseTo(1, 12);
    expect(metrics.scorePsi).toBeLessThan(2 * (metrics.scorePsiCriticalValue ?? 0));
  });

  it('say in which bands more defaulted than expected', () => {
    const { metrics } = found(sidesOf(drifted, 'all'));
    const small = metrics.bands.filter(({ current }) => (current.jeffreysPValue ?? 1) < 0.01);
    expect(small.length).toBeGreaterThanOrEqual(6);
    expect(metrics.current.observedToExpected).toBeGreaterThan(1.5);
  });
});

describe('the expected cost', () => {
  it('tells what the window will cost while outcomes do not contradict it', () => {
    const { expectedCost } = found(sidesOf(calm, 'all'));
    expect(expectedCost.standing).toBe('uncontradicted');
    const [low, high] = expectedCost.window?.interval ?? [Number.NaN, Number.NaN];
    // What the window's outcomes, which the finding never saw, came to.
    const window = decisionsOf({ rows: 700, seed: 99 });
    const realised =
      window.labels.reduce(
        (sum, label, row) =>
          sum +
          (window.accepted[row] === 1 && label === 1
            ? 10
            : window.accepted[row] === 0 && label === 0
              ? 1
              : 0),
        0,
      ) / 700;
    expect(low).toBeLessThan(realised);
    expect(high).toBeGreaterThan(realised);
    expect(expectedCost.window?.decisions).toBe(700);
  });

  it('is withheld once they do', () => {
    const { expectedCost } = found(sidesOf(drifted, 'all'));
    expect(expectedCost).toMatchObject({ standing: 'contradicted', window: null });
    expect(expectedCost.matured?.ratio).toBeGreaterThan(1.5);
  });

  it('counts a row of the window for as many decisions as it weighs', () => {
    const sides = sidesOf(calm, 'all');
    const { expectedCost: once } = found(sides);
    const weights = sides.window.scores.map(() => 3);
    const { expectedCost: thrice } = found({ ...sides, window: { ...sides.window, weights } });
    expect(thrice.window?.decisions).toBe(2100);
    expect(thrice.window?.costPerDecision).toBeCloseTo(once.window?.costPerDecision ?? Number.NaN, 10);
  });

  it('is unproven before any outcome, and impossible without a calibration', () => {
    const young = { ...calm, labels: calm.labels.map(() => -1) };
    expect(found(sidesOf(young, 'accepted')).expectedCost).toMatchObject({
      standing: 'unproven',
      reason: 'no decision that matured has an outcome and a score',
      matured: null,
      window: { decisions: 700 },
    });
    const sides = sidesOf(calm, 'all');
    const oneClass = { ...sides.reference, labels: sides.reference.labels.map(() => 0) };
    expect(found({ ...sides, reference: oneClass }).expectedCost).toEqual({
      standing: 'unproven',
      reason: "the reference's scores cannot be calibrated: nobody defaulted",
      calibration: null,
      matured: null,
      window: null,
    });
  });
});

describe('the choice of θ*', () => {
  it('keeps a threshold that nothing certain speaks against', () => {
    // 1/11 would be the Bayes threshold; this platform refuses from there on.
    const best = decisionsOf({ rows: 3000, seed: 4, threshold: 0.09 });
    const { thresholdChoice } = found(sidesOf(best, 'all'));
    expect(thresholdChoice).toMatchObject({ current: 0.09, advice: 'keep' });
    expect(thresholdChoice.bayes?.probability).toBeCloseTo(1 / 11, 12);
    expect(thresholdChoice.bayes?.score).toBeCloseTo(1 / 11, 1);
    expect(thresholdChoice.points.every(({ basis }) => basis === 'observed')).toBe(true);
  });

  it('advises a lower one from the outcomes of accepted applicants alone', () => {
    const { thresholdChoice } = found(sidesOf(unlabelled, 'accepted'));
    expect(thresholdChoice).toMatchObject({ current: 0.25, advice: 'lower' });
    const { best, points } = thresholdChoice;
    expect(best?.basis).toBe('observed');
    expect(best?.threshold).toBeLessThan(0.2);
    expect(best?.excessInterval[0]).toBeGreaterThan(0);
    const above = points.filter(({ threshold }) => threshold > 0.25);
    expect(above.length).toBeGreaterThan(10);
    expect(above.every(({ basis }) => basis === 'expected')).toBe(true);
    expect(points.find(({ threshold }) => threshold === 0.25)).toEqual({
      threshold: 0.25,
      costDifference: 0,
      basis: 'observed',
    });
  });

  it('expects nothing above θ* once outcomes contradict the scores', () => {
    const blind = decisionsOf({ rows: 1500, seed: 2, oddsFactor: 3, refusalsKnown: 0 });
    const { thresholdChoice } = found(sidesOf(blind, 'accepted'));
    expect(thresholdChoice.points.at(-1)?.threshold).toBe(0.25);
    expect(thresholdChoice.reason).toContain('nothing is known above θ*');
  });

  it('may advise a higher one, and says that it is only expected', () => {
    const strict = decisionsOf({ rows: 4000, seed: 6, threshold: 0.02, refusalsKnown: 0 });
    const { thresholdChoice } = found(sidesOf(strict, 'accepted'));
    expect(thresholdChoice).toMatchObject({ advice: 'raise', best: { basis: 'expected' } });
    expect(thresholdChoice.bestObserved).toMatchObject({ basis: 'observed' });
    expect(thresholdChoice.bestObserved?.threshold).toBeLessThanOrEqual(0.02);
  });

  it('has no curve without a θ*, with several, or without outcomes', () => {
    const several = { ...calm, thresholds: calm.thresholds.map((_, row) => (row % 2 === 0 ? 0.2 : 0.3)) };
    const none = { ...calm, thresholds: calm.thresholds.map(() => Number.NaN) };
    for (const current of [several, none]) {
      expect(found(sidesOf(current, 'all')).thresholdChoice).toMatchObject({
        current: null,
        points: [],
        advice: null,
        reason: 'the decisions of the cohort have no θ*, or more than one',
      });
    }
    const empty = decisionsOf({ rows: 0, seed: 1 });
    expect(
      found(sidesOf({ ...empty, thresholds: Float64Array.of() }, 'accepted')).thresholdChoice.best,
    ).toBeNull();
    const few = decisionsOf({ rows: 20, seed: 1 });
    expect(found(sidesOf(few, 'all')).thresholdChoice.reason).toBe(
      'only 20 decisions of the cohort have a score and an outcome; expected at least 30',
    );
  });

  it('prices each decision by itself where it can', () => {
    const priced = {
      ...calm,
      falseNegativeCosts: calm.scores.map((score) => (score > 0.2 ? Number.NaN : 1000)),
    };
    const { thresholdChoice, expectedCost } = found(sidesOf(priced, 'all'));
    expect(thresholdChoice.bayes).toBeNull();
    expect(thresholdChoice.points.length).toBeGreaterThan(10);
    expect(expectedCost.matured?.outcomes).toBeLessThan(1200);
  });
});

describe('degenerate cohorts', () => {
  it.each([
    ['everybody defaulted', { ...calm, labels: calm.labels.map(() => 1) }],
    ['nobody defaulted', { ...calm, labels: calm.labels.map(() => 0) }],
    ['every decision has the same score', { ...calm, scores: calm.scores.map(() => 0.1) }],
    ['no decision has a score and an outcome', { ...calm, scores: calm.scores.map(() => Number.NaN) }],
  ])('have null and a reason: %s', (reason, current) => {
    const { metrics } = found(sidesOf(current, 'all'));
    expect(metrics.current.auc).toBeNull();
    expect(metrics.current.notComputable['auc']).toBe(reason);
    expect(metrics.aucDecline).toBeNull();
  });
});
