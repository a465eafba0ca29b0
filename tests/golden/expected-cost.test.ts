import { describe, expect, it } from 'vitest';
import { expectedCost } from '../../shared/performance/expected-cost.ts';
import { poissonBinomial } from '../../shared/performance/poisson-binomial.ts';
import { expectClose } from './close.ts';
import golden from './expected-cost.json' with { type: 'json' };

describe('poissonBinomial against convolution', () => {
  it.each(golden.counts)('%#', (probabilities, expected) => {
    const { least, masses } = poissonBinomial(Float64Array.from(probabilities));
    expected.forEach((mass, count) => {
      // What is cut off at the ends is smaller than any of these.
      expectClose(masses[count - least] ?? 0, mass, { rtol: 1e-11, atol: 1e-20 });
    });
  });
});

const column = (costs: number | number[]) => (typeof costs === 'number' ? costs : Float64Array.from(costs));

describe('expectedCost against NumPy', () => {
  it.each(
    golden.costs.flatMap((row) => (['all', 'accepted'] as const).map((footing) => ({ ...row, footing }))),
  )('$name, $footing', ({ footing, ...row }) => {
    const expected = row.expected[footing];
    const found = expectedCost(
      {
        scores: Float64Array.from(row.scores),
        accepted: Int8Array.from(row.accepted),
        falseNegativeCosts: column(row.falseNegativeCosts),
        falsePositiveCosts: column(row.falsePositiveCosts),
      },
      {
        intercept: row.line[0]!,
        slope: row.line[1]!,
        covariance: {
          intercept: row.covariance[0]!,
          slope: row.covariance[1]!,
          between: row.covariance[2]!,
        },
      },
      footing,
    );
    if ('kind' in found) throw new Error(found.reason);
    const close = { rtol: 1e-11, atol: 1e-12 };
    expect(found).toMatchObject({ decisions: expected.decisions, method: expected.method });
    expectClose(found.matrix.falseNegatives, expected.falseNegatives, close);
    expectClose(found.matrix.falsePositives, expected.falsePositives, close);
    expectClose(found.cost, expected.cost, close);
    expectClose(found.costPerDecision, expected.cost / expected.decisions, close);
    expectClose(found.outcomeVariance, expected.outcomeVariance, close);
    expectClose(found.calibrationVariance, expected.calibrationVariance, close);
    found.interval.forEach((bound, side) => {
      expectClose(bound, expected.interval[side]!, { rtol: 1e-9, atol: 1e-10 });
    });
  });
});
