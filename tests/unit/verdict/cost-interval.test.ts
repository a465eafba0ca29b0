import { describe, expect, it } from 'vitest';
import { costInterval } from '../../../shared/verdict/cost-interval.ts';
import { realisedCost } from '../../../shared/verdict/realised-cost.ts';
import { sumsOf } from '../../support/outcome-counts.ts';

const DECISIONS = 400;

/** Cost of one for each of so many defaults among 400 accepted decisions. */
function interval(defaults: number, tail: number): readonly [number, number] {
  const sums = sumsOf(
    {
      acceptedDecisions: DECISIONS,
      acceptedLabelled: DECISIONS,
      falseNegatives: defaults,
      rejectedDecisions: 0,
      rejectedLabelled: 0,
      falsePositives: 0,
    },
    { falseNegative: 1, falsePositive: 0 },
  );
  const cost = realisedCost(sums, 'accepted');
  return cost === undefined ? [Number.NaN, Number.NaN] : costInterval(cost, tail);
}

/** Probability of each number of defaults, from the ratio of neighbours. */
function binomial(rate: number): readonly number[] {
  const probabilities = [(1 - rate) ** DECISIONS];
  for (let k = 0; k < DECISIONS; k++) {
    probabilities.push(((probabilities[k]! * (DECISIONS - k)) / (k + 1)) * (rate / (1 - rate)));
  }
  return probabilities;
}

describe('the interval of a cost that rests on few errors', () => {
  it('misses the true cost in at most one case of twenty, by every number of defaults that may come', () => {
    for (const expected of [0.05, 0.3, 0.8, 1.5, 2.5, 3.5]) {
      const rate = expected / DECISIONS;
      let covered = 0;
      for (const [defaults, probability] of binomial(rate).entries()) {
        const [low, high] = interval(defaults, 0.025);
        covered += low <= rate && rate <= high ? probability : 0;
      }
      expect(covered, `${expected} defaults expected`).toBeGreaterThanOrEqual(0.95);
    }
  });

  it('is wider for a smaller tail, and holds the cost', () => {
    for (const defaults of [0, 1, 4, 9]) {
      const [low, high] = interval(defaults, 0.025);
      const [lower, higher] = interval(defaults, 0.005);
      expect(lower).toBeLessThanOrEqual(low);
      expect(low).toBeLessThanOrEqual(defaults / DECISIONS);
      expect(defaults / DECISIONS).toBeLessThan(high);
      expect(high).toBeLessThan(higher);
    }
  });
});
