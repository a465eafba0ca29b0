import { describe, expect, it } from 'vitest';
import type { UnitCosts } from '../../../shared/verdict/cost-sums.ts';
import { type CostFooting, type RealisedCost, realisedCost } from '../../../shared/verdict/realised-cost.ts';
import { type OutcomeCounts, sumsOf } from '../../support/outcome-counts.ts';

const COSTS = { falseNegative: 10, falsePositive: 1 };
const Z_95 = 1.959963984540054;

function counts(
  accepted: readonly [decisions: number, labelled: number, defaulted: number],
  rejected: readonly [decisions: number, labelled: number, repaid: number],
): OutcomeCounts {
  const [acceptedDecisions, acceptedLabelled, falseNegatives] = accepted;
  const [rejectedDecisions, rejectedLabelled, falsePositives] = rejected;
  return {
    acceptedDecisions,
    acceptedLabelled,
    falseNegatives,
    rejectedDecisions,
    rejectedLabelled,
    falsePositives,
  };
}

function cost(outcomes: OutcomeCounts, costs: UnitCosts, footing: CostFooting): RealisedCost {
  const realised = realisedCost(sumsOf(outcomes, costs), footing);
  if (realised === undefined) {
    throw new Error('the cost is undefined');
  }
  return realised;
}

describe('the realised cost of a decision', () => {
  it('is the plain mean where every outcome is known', () => {
    // 800 accepted, 40 of them lost; 200 refused, 150 of them good: (40 x 10 + 150 x 1) / 1000.
    const realised = cost(counts([800, 800, 40], [200, 200, 150]), COSTS, 'all');
    expect(realised.costPerDecision).toBeCloseTo(0.55, 14);
    // Mean of squares less square of the mean, over n: (40 x 100 + 150 x 1) / 1000 - 0.55², over 1000.
    expect(realised.standardError).toBeCloseTo(Math.sqrt((4.15 - 0.3025) / 1000), 14);
  });

  it('weighs accepted and refused by their decisions, not by their labels', () => {
    // Refused are a fifth of the decisions but a ninth of the labels: 0.8 x 10 x 0.05 + 0.2 x 1 x 0.75.
    const realised = cost(counts([800, 800, 40], [200, 100, 75]), COSTS, 'all');
    expect(realised.costPerDecision).toBeCloseTo(0.55, 14);
    // Within: 8² x 0.05 x 0.95 / 800 + 0.2² x 0.75 x 0.25 / 100; between: 0.8 x 0.2 x (0.5 - 0.75)² / 1000.
    expect(realised.standardError).toBeCloseTo(Math.sqrt(0.0038 + 0.000_075 + 0.000_01), 14);
  });

  it('is that of accepted decisions alone on their footing', () => {
    const realised = cost(counts([800, 400, 30], [200, 200, 150]), COSTS, 'accepted');
    expect(realised.costPerDecision).toBeCloseTo(0.75, 14);
    // 10² x 0.075 x 0.925 / 400.
    expect(realised.standardError).toBeCloseTo(Math.sqrt(0.017_343_75), 14);
    expect(realised.effectiveErrors).toBe(30);
    expect(realised.interval[0]).toBeCloseTo(0.75 - Z_95 * Math.sqrt(0.017_343_75), 12);
    expect(realised.interval[1]).toBeCloseTo(0.75 + Z_95 * Math.sqrt(0.017_343_75), 12);
  });

  it('is the same on both footings where nobody was refused', () => {
    const none = counts([500, 450, 20], [0, 0, 0]);
    expect(cost(none, COSTS, 'all')).toEqual(cost(none, COSTS, 'accepted'));
  });

  it('is undefined where a stratum has decisions but no outcome', () => {
    expect(realisedCost(sumsOf(counts([100, 0, 0], [0, 0, 0]), COSTS), 'accepted')).toBeUndefined();
    expect(realisedCost(sumsOf(counts([100, 90, 5], [50, 0, 0]), COSTS), 'all')).toBeUndefined();
    expect(realisedCost(sumsOf(counts([0, 0, 0], [0, 0, 0]), COSTS), 'all')).toBeUndefined();
    expect(realisedCost(sumsOf(counts([0, 0, 0], [50, 50, 20]), COSTS), 'accepted')).toBeUndefined();
  });

  it('has the exact interval where few errors carry it, and an upper end where there is none', () => {
    const withErrors = (errors: number) => cost(counts([500, 500, errors], [0, 0, 0]), COSTS, 'accepted');
    const none = withErrors(0);
    expect(none).toMatchObject({ costPerDecision: 0, standardError: 0, effectiveErrors: 0, decisions: 500 });
    // Garwood's limits: 0 and 3.688879 of no event, 4.115373 and 17.084803 of nine; each adds 10 / 500.
    expect(none.interval[0]).toBe(0);
    expect(none.interval[1]).toBeCloseTo(0.02 * 3.688_879, 7);
    const [low, high] = withErrors(9).interval;
    expect(low).toBeCloseTo(0.02 * 4.115_373, 7);
    expect(high).toBeCloseTo(0.02 * 17.084_803, 7);
    // From ten on it is normal: 0.2 ± 1.96 √(100 x 0.02 x 0.98 / 500).
    expect(withErrors(10).interval[0]).toBeCloseTo(0.2 - Z_95 * Math.sqrt(0.003_92), 12);
  });

  it('counts errors by what they weigh', () => {
    const effective = (defaulted: number, repaid: number, costs = COSTS) =>
      cost(counts([800, 800, defaulted], [200, 200, repaid]), costs, 'all').effectiveErrors;
    expect(effective(12, 30, { falseNegative: 1, falsePositive: 1 })).toBe(42);
    expect(effective(12, 0)).toBe(12);
    expect(effective(0, 30)).toBe(30);
    // (3 x 10² + 20 x 1²)³ / (3 x 10³ + 20 x 1³)²: twenty cheap errors hardly steady three dear ones.
    expect(effective(3, 20)).toBeCloseTo(320 ** 3 / 3020 ** 2, 8);
    expect(effective(12, 30, { falseNegative: 0, falsePositive: 1 })).toBe(30);
    expect(effective(12, 30, { falseNegative: 0, falsePositive: 0 })).toBe(0);
  });

  it('has an interval within what a decision can cost', () => {
    // 29 of 30 at 10: 9.67 and 1.96 standard errors of 0.33 would be 10.3.
    expect(cost(counts([30, 30, 29], [0, 0, 0]), COSTS, 'accepted').interval[1]).toBe(10);
  });

  it('stays finite for any costs', () => {
    for (const falseNegative of [1e308, Number.MIN_VALUE, 1e-300]) {
      for (const falsePositive of [1e308, Number.MIN_VALUE, 1]) {
        const realised = cost(
          counts([800, 700, 400], [200, 150, 75]),
          { falseNegative, falsePositive },
          'all',
        );
        const { costPerDecision, standardError, effectiveErrors, interval } = realised;
        expect(
          [costPerDecision, standardError, effectiveErrors, ...interval].filter(Number.isFinite),
        ).toHaveLength(5);
      }
    }
  });
});
