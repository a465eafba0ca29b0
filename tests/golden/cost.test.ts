import { describe, expect, it } from 'vitest';
import { chiSquareQuantile } from '../../shared/math/chi-square-quantile.ts';
import { costDifferenceInterval, costIncreasePValue } from '../../shared/verdict/cost-difference.ts';
import { costInterval } from '../../shared/verdict/cost-interval.ts';
import { sumCosts } from '../../shared/verdict/cost-sums.ts';
import { realisedCost } from '../../shared/verdict/realised-cost.ts';
import { expectClose } from './close.ts';
import golden from './cost.json' with { type: 'json' };

describe('chiSquareQuantile against scipy.stats.chi2.ppf', () => {
  it.each(golden.chiSquare)('%d of %d degrees of freedom', (probability, degrees, quantile) => {
    expectClose(chiSquareQuantile(probability, degrees), quantile, { rtol: 1e-9, atol: 0 });
  });

  it('refuses what is no probability or no number of degrees', () => {
    expect(() => chiSquareQuantile(0, 3)).toThrow('probability must be in [1e-12, 1 - 1e-12], got 0');
    expect(() => chiSquareQuantile(0.5, 0)).toThrow('degreesOfFreedom must be a finite number > 0, got 0');
  });
});

const digits = { rtol: 1e-9, atol: 1e-12 };

describe('the realised cost against NumPy, decision by decision, and SciPy', () => {
  it.each(golden.costs)('$kind costs, effective errors $effectiveErrors', (expected) => {
    const sides = expected.sides.map(([accepted = [], labels = [], weights = [], lost = [], margin = []]) => {
      const sums = sumCosts(
        {
          accepted: Int8Array.from(accepted),
          labels: Int8Array.from(labels),
          sources: Int8Array.from(accepted, () => -1),
          weights: Float64Array.from(weights),
          falseNegativeCosts: Float64Array.from(lost),
          falsePositiveCosts: Float64Array.from(margin),
        },
        { falseNegative: 0, falsePositive: 0 },
      );
      const cost = realisedCost(sums, 'all');
      if (cost === undefined) {
        throw new Error('the cost is undefined');
      }
      return cost;
    });
    const [reference, current] = sides;
    if (reference === undefined || current === undefined) {
      throw new Error('a side is missing');
    }
    for (const [index, cost] of sides.entries()) {
      expectClose(cost.costPerDecision, expected.means[index]!, digits);
      expectClose(cost.standardError, expected.standardErrors[index]!, digits);
      expectClose(cost.effectiveErrors, expected.effectiveErrors[index]!, { rtol: 1e-9, atol: 1e-9 });
      const [low, high] = costInterval(cost, 0.025);
      expectClose(low, expected.intervals[index]![0]!, digits);
      expectClose(high, expected.intervals[index]![1]!, digits);
    }
    const [low, high] = costDifferenceInterval(reference, current, 0.025);
    expectClose(low, expected.difference[0]!, digits);
    expectClose(high, expected.difference[1]!, digits);
    expectClose(costIncreasePValue(reference, current), expected.pValue, { rtol: 1e-7, atol: 0 });
  });
});
