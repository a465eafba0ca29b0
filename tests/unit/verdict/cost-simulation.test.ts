import { describe, expect, it } from 'vitest';
import { type PricedDecisions, sumCosts, type UnitCosts } from '../../../shared/verdict/cost-sums.ts';
import { judgeCost } from '../../../shared/verdict/judge-cost.ts';
import { type CostFooting, realisedCost } from '../../../shared/verdict/realised-cost.ts';
import { uniformStream } from '../../support/variable-fixture.ts';

interface World {
  readonly applicants: number;
  readonly refusalRate: number;
  /** Of accepted applicants. */
  readonly defaultRate: number;
  /** Of refused applicants. */
  readonly repayRate: number;
  /** Of accepted and of refused decisions, the share whose outcome becomes known. */
  readonly labelled: readonly [accepted: number, refused: number];
}

/** A week of decisions, one applicant after the other. */
function week(world: World, uniform: () => number): PricedDecisions {
  const accepted = new Int8Array(world.applicants);
  const labels = new Int8Array(world.applicants);
  for (let i = 0; i < world.applicants; i++) {
    const isAccepted = uniform() >= world.refusalRate;
    const defaults = uniform() < (isAccepted ? world.defaultRate : 1 - world.repayRate);
    const known = uniform() < world.labelled[isAccepted ? 0 : 1];
    accepted[i] = isAccepted ? 1 : 0;
    labels[i] = known ? (defaults ? 1 : 0) : -1;
  }
  return {
    accepted,
    labels,
    sources: new Int8Array(world.applicants).fill(-1),
    weights: new Float64Array(world.applicants).fill(1),
    falseNegativeCosts: undefined,
    falsePositiveCosts: undefined,
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const WEEKS = 4000;
/** The standard deviation of so many weeks is itself known to 1 / √(2 x 4000) = 1.1 %; this is three times that. */
const TOLERANCE = 0.035;

const cases: readonly {
  readonly name: string;
  readonly world: World;
  readonly costs: UnitCosts;
  readonly footing: CostFooting;
}[] = [
  {
    name: 'every outcome known, ten to one',
    world: { applicants: 500, refusalRate: 0.25, defaultRate: 0.08, repayRate: 0.7, labelled: [1, 1] },
    costs: { falseNegative: 10, falsePositive: 1 },
    footing: 'all',
  },
  {
    name: 'few refusals with an outcome',
    world: { applicants: 600, refusalRate: 0.4, defaultRate: 0.1, repayRate: 0.6, labelled: [0.9, 0.25] },
    costs: { falseNegative: 5, falsePositive: 4 },
    footing: 'all',
  },
  {
    name: 'refusals that cost far more than acceptances, so that their number matters most',
    world: { applicants: 400, refusalRate: 0.5, defaultRate: 0.05, repayRate: 0.9, labelled: [1, 1] },
    costs: { falseNegative: 1, falsePositive: 3 },
    footing: 'all',
  },
  {
    name: 'accepted decisions alone',
    world: { applicants: 500, refusalRate: 0.3, defaultRate: 0.12, repayRate: 0.6, labelled: [0.85, 0] },
    costs: { falseNegative: 10, falsePositive: 1 },
    footing: 'accepted',
  },
];

describe('the standard error of the cost, by brute force', () => {
  it.each(cases)('is that of many weeks: $name', ({ world, costs, footing }) => {
    const uniform = uniformStream(20_261_116);
    const realised = Array.from({ length: WEEKS }, () =>
      realisedCost(sumCosts(week(world, uniform), costs), footing),
    );
    const costsOfWeeks = realised.map((cost) => cost?.costPerDecision ?? Number.NaN);
    const claimed = Math.sqrt(mean(realised.map((cost) => (cost?.standardError ?? Number.NaN) ** 2)));
    const centre = mean(costsOfWeeks);
    const measured = Math.sqrt(mean(costsOfWeeks.map((cost) => (cost - centre) ** 2)));
    expect(Math.abs(claimed / measured - 1)).toBeLessThan(TOLERANCE);

    const { refusalRate, defaultRate, repayRate } = world;
    const expected =
      footing === 'accepted'
        ? costs.falseNegative * defaultRate
        : (1 - refusalRate) * costs.falseNegative * defaultRate +
          refusalRate * costs.falsePositive * repayRate;
    expect(Math.abs(centre - expected)).toBeLessThan((4 * measured) / Math.sqrt(WEEKS));
  });

  it('makes an interval that misses the true difference in one week of twenty', () => {
    const uniform = uniformStream(7);
    const ordinary = { applicants: 1500, refusalRate: 0.25, defaultRate: 0.08, repayRate: 0.7 };
    const reference: World = { ...ordinary, labelled: [1, 1] };
    const current: World = { ...ordinary, applicants: 700, defaultRate: 0.1, labelled: [0.95, 0.4] };
    // 0.75 x 10 x (0.1 - 0.08)
    const difference = 0.15;
    const weeks = 1500;
    let missed = 0;
    for (let i = 0; i < weeks; i++) {
      const costs = { falseNegative: 10, falsePositive: 1 };
      const before = sumCosts(week(reference, uniform), costs);
      const after = sumCosts(week(current, uniform), costs);
      const { differenceInterval } = judgeCost(before, after, {
        tolerance: 0.1,
        minCoverage: 0.8,
        alpha: 0.01,
      });
      const [low, high] = differenceInterval ?? [Number.NaN, Number.NaN];
      missed += low <= difference && difference <= high ? 0 : 1;
    }
    // 75 of 1500, give or take three times √(1500 x 0.05 x 0.95) = 8.4.
    expect(Math.abs(missed - 75)).toBeLessThan(26);
  });
});
