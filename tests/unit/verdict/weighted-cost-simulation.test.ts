import { describe, expect, it } from 'vitest';
import { labelSources } from '../../../shared/core/label-sources.ts';
import { type PricedDecisions, sumCosts } from '../../../shared/verdict/cost-sums.ts';
import { realisedCost } from '../../../shared/verdict/realised-cost.ts';
import { uniformStream } from '../../support/variable-fixture.ts';

const WEEKS = 4000;
/** Three times what the standard deviation of so many weeks is off by itself, 1 / √(2 x 4000) = 1.1 %. */
const TOLERANCE = 0.035;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Claimed over measured standard error, and the mean in standard errors of it from what is expected. */
function simulate(week: () => PricedDecisions, expected: number): readonly [ratio: number, z: number] {
  const found = Array.from({ length: WEEKS }, () => {
    const cost = realisedCost(sumCosts(week(), { falseNegative: 10, falsePositive: 1 }), 'all');
    return cost ?? { costPerDecision: Number.NaN, standardError: Number.NaN };
  });
  const costs = found.map(({ costPerDecision }) => costPerDecision);
  const centre = mean(costs);
  const measured = Math.sqrt(mean(costs.map((cost) => (cost - centre) ** 2)));
  const claimed = Math.sqrt(mean(found.map(({ standardError }) => standardError ** 2)));
  return [claimed / measured, (centre - expected) / (measured / Math.sqrt(WEEKS))];
}

describe('the cost of weighted labels, by brute force', () => {
  it('is unbiased where refusals are explored at random, and biased bureau labels are left aside', () => {
    const [booked, explored, bureau] = labelSources.map((_, index) => index) as [number, number, number];
    const uniform = uniformStream(2026);
    const applicants = 2000;
    const rate = 0.1;
    const week = (): PricedDecisions => {
      const columns = {
        accepted: new Int8Array(applicants),
        labels: new Int8Array(applicants).fill(-1),
        sources: new Int8Array(applicants).fill(-1),
        weights: new Float64Array(applicants).fill(1),
      };
      for (let i = 0; i < applicants; i++) {
        const isAcceptedByScore = uniform() < 0.6;
        const defaults = uniform() < (isAcceptedByScore ? 0.08 : 0.4) ? 1 : 0;
        const [lot, reports] = [uniform(), uniform()];
        if (isAcceptedByScore) {
          columns.accepted[i] = 1;
          columns.labels[i] = defaults;
          columns.sources[i] = booked;
        } else if (lot < rate) {
          columns.accepted[i] = 1;
          columns.labels[i] = defaults;
          columns.sources[i] = explored;
          columns.weights[i] = 1 / rate;
        } else if (reports < (defaults === 0 ? 0.9 : 0.2)) {
          // Who is good finds credit elsewhere.
          columns.labels[i] = defaults;
          columns.sources[i] = bureau;
        }
      }
      return { ...columns, falseNegativeCosts: undefined, falsePositiveCosts: undefined };
    };
    const [ratio, z] = simulate(week, 0.6 * 10 * 0.08 + 0.4 * 0.6);
    expect(Math.abs(ratio - 1)).toBeLessThan(TOLERANCE);
    expect(Math.abs(z)).toBeLessThan(4);
  });

  it('is unbiased where labels are likelier for some, if their weights say so, and costs differ', () => {
    const uniform = uniformStream(11);
    const applicants = 1500;
    // Large loans default more often, cost more, and report half as often as small ones.
    const kinds = [
      { size: 500, defaults: 0.05, reports: 0.9 },
      { size: 4000, defaults: 0.12, reports: 0.45 },
    ] as const;
    const week = (): PricedDecisions => {
      const columns = {
        labels: new Int8Array(applicants).fill(-1),
        weights: new Float64Array(applicants).fill(1),
        falseNegativeCosts: new Float64Array(applicants),
      };
      for (let i = 0; i < applicants; i++) {
        const { size, defaults, reports } = kinds[uniform() < 0.3 ? 1 : 0];
        columns.falseNegativeCosts[i] = size * (0.4 + 0.2 * uniform());
        const isBad = uniform() < defaults;
        if (uniform() < reports) {
          columns.labels[i] = isBad ? 1 : 0;
          columns.weights[i] = 1 / reports;
        }
      }
      return {
        ...columns,
        accepted: new Int8Array(applicants).fill(1),
        sources: new Int8Array(applicants).fill(-1),
        falsePositiveCosts: undefined,
      };
    };
    const [ratio, z] = simulate(week, 0.5 * (0.7 * 500 * 0.05 + 0.3 * 4000 * 0.12));
    expect(Math.abs(ratio - 1)).toBeLessThan(TOLERANCE);
    expect(Math.abs(z)).toBeLessThan(4);
  });
});
