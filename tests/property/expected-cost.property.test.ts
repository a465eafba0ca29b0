import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costCells } from '../../shared/performance/cost-cells.ts';
import { costCurve } from '../../shared/performance/cost-curve.ts';
import { expectedCost } from '../../shared/performance/expected-cost.ts';
import { isNotComputable } from '../../shared/performance/not-computable.ts';
import { poissonBinomial } from '../../shared/performance/poisson-binomial.ts';

const probability = fc.double({ min: 0, max: 1, noNaN: true });
const probabilities = fc.array(probability, { maxLength: 80 }).map((some) => Float64Array.from(some));

describe('poissonBinomial', () => {
  it('has mass 1, the mean Σp and the variance Σp(1 - p)', () => {
    fc.assert(
      fc.property(probabilities, (some) => {
        const { least, masses } = poissonBinomial(some);
        const moment = (of: (count: number) => number) =>
          masses.reduce((sum, mass, i) => sum + mass * of(least + i), 0);
        const mean = some.reduce((sum, p) => sum + p, 0);
        expect(moment(() => 1)).toBeCloseTo(1, 12);
        expect(moment((count) => count)).toBeCloseTo(mean, 9);
        expect(moment((count) => (count - mean) ** 2)).toBeCloseTo(
          some.reduce((sum, p) => sum + p * (1 - p), 0),
          8,
        );
      }),
    );
  });

  it('mirrors when events and their absence change places', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 64 }), { maxLength: 40 }), (steps) => {
        const forward = poissonBinomial(Float64Array.from(steps, (step) => step / 64));
        const backward = poissonBinomial(Float64Array.from(steps, (step) => 1 - step / 64));
        const last = forward.least + forward.masses.length - 1;
        expect(steps.length - last).toBe(backward.least);
        forward.masses.forEach((mass, i) => {
          expect(backward.masses[backward.masses.length - 1 - i]).toBeCloseTo(mass, 13);
        });
      }),
    );
  });
});

const decision = fc.record({ score: probability, accepted: fc.integer({ min: -1, max: 1 }) });
const decisions = fc.array(decision, { minLength: 1, maxLength: 60 });
const covariance = fc
  .record({
    a: fc.double({ min: 0, max: 1, noNaN: true }),
    b: fc.double({ min: 0, max: 1, noNaN: true }),
    r: fc.double({ min: -1, max: 1, noNaN: true }),
  })
  .map(({ a, b, r }) => ({ intercept: a * a, slope: b * b, between: r * a * b }));

const priced = (some: readonly { readonly score: number; readonly accepted: number }[]) => ({
  scores: Float64Array.from(some, ({ score }) => score),
  accepted: Int8Array.from(some, ({ accepted }) => accepted),
  falseNegativeCosts: 10,
  falsePositiveCosts: 1,
});

describe('expectedCost', () => {
  it('lies within its interval, and both within what can be realised', () => {
    fc.assert(
      fc.property(decisions, covariance, (some, spread) => {
        const found = expectedCost(priced(some), { intercept: 0.1, slope: 0.8, covariance: spread }, 'all');
        if (isNotComputable(found)) return;
        const [low, high] = found.interval;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(10 + 1e-9);
        expect(high).toBeGreaterThanOrEqual(low);
        const { truePositives, falsePositives, falseNegatives, trueNegatives } = found.matrix;
        expect(truePositives + falsePositives + falseNegatives + trueNegatives).toBeCloseTo(
          found.decisions,
          9,
        );
        expect(10 * falseNegatives + falsePositives).toBeCloseTo(found.cost, 9);
      }),
    );
  });

  it('adds up over parts: cost and variance of outcomes', () => {
    fc.assert(
      fc.property(decisions, decisions, (a, b) => {
        const line = { intercept: 0, slope: 1, covariance: { intercept: 0, slope: 0, between: 0 } };
        const [one, other, both] = [a, b, [...a, ...b]].map((some) =>
          expectedCost(priced(some), line, 'all'),
        );
        if (one === undefined || other === undefined || both === undefined) return;
        if (isNotComputable(one) || isNotComputable(other) || isNotComputable(both)) return;
        expect(both.cost).toBeCloseTo(one.cost + other.cost, 9);
        expect(both.outcomeVariance).toBeCloseTo(one.outcomeVariance + other.outcomeVariance, 9);
      }),
    );
  });
});

describe('costCurve', () => {
  const row = fc.record({ step: fc.integer({ min: 0, max: 20 }), label: fc.integer({ min: 0, max: 1 }) });

  it('is the difference of the costs themselves', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 50 }), fc.nat(4), (some, current) => {
        const thresholds = Float64Array.of(0.1, 0.3, 0.5, 0.7, 0.9);
        const cells = costCells(
          {
            scores: Float64Array.from(some, ({ step }) => step / 20),
            defaults: Float64Array.from(some, ({ label }) => label),
            weights: Float64Array.from(some, () => 1),
            falseNegativeCosts: 10,
            falsePositiveCosts: 1,
          },
          thresholds,
        );
        const cost = (threshold: number) =>
          some.reduce((sum, { step, label }) => {
            const isAccepted = step / 20 < threshold;
            return sum + (isAccepted && label === 1 ? 10 : !isAccepted && label === 0 ? 1 : 0);
          }, 0) / some.length;
        const curve = costCurve(cells, current);
        thresholds.forEach((threshold, i) => {
          expect(curve.differences[i]).toBeCloseTo(cost(threshold) - cost(thresholds[current] ?? 0), 10);
        });
        expect(curve.differences[curve.best]).toBe(Math.min(...curve.differences));
        expect(curve.excess).toBeGreaterThanOrEqual(0);
        expect(curve.bestInterval[0]).toBeLessThanOrEqual(curve.bestInterval[1]);
      }),
      { numRuns: 40 },
    );
  });
});
