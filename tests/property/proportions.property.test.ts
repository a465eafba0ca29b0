import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareContingency } from '../../shared/math/chi-square-contingency.ts';
import { chiSquareSurvival } from '../../shared/math/chi-square-survival.ts';
import { twoProportionTest } from '../../shared/math/two-proportion-test.ts';
import { wilsonInterval } from '../../shared/math/wilson-interval.ts';

const proportion = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));

const counts = fc
  .array(fc.tuple(fc.nat(5000), fc.nat(5000)), { minLength: 2, maxLength: 12 })
  .filter((rows) => rows.some(([a]) => a > 0) && rows.some(([, b]) => b > 0))
  .map((rows) => ({
    reference: Float64Array.from(rows, ([a]) => a),
    current: Float64Array.from(rows, ([, b]) => b),
  }));

describe('chiSquareContingency', () => {
  it('does not care which side comes first', () => {
    fc.assert(
      fc.property(counts, ({ reference, current }) => {
        expect(chiSquareContingency(current, reference)).toEqual(chiSquareContingency(reference, current));
      }),
    );
  });

  it('does not care about the order of the categories', () => {
    fc.assert(
      fc.property(counts, ({ reference, current }) => {
        const forward = chiSquareContingency(reference, current);
        const backward = chiSquareContingency(reference.toReversed(), current.toReversed());
        const scale = Math.max(forward.statistic, 1e-12);
        expect(Math.abs(backward.statistic - forward.statistic) / scale).toBeLessThan(1e-12);
        expect(backward.degreesOfFreedom).toBe(forward.degreesOfFreedom);
      }),
    );
  });

  it('is 0 with a p-value of 1 on identical counts', () => {
    fc.assert(
      fc.property(counts, ({ reference }) => {
        expect(chiSquareContingency(reference, reference)).toMatchObject({ statistic: 0, pValue: 1 });
      }),
    );
  });

  it('lies between 0 and the number of rows, as the table has two rows', () => {
    fc.assert(
      fc.property(counts, ({ reference, current }) => {
        const { statistic, pValue } = chiSquareContingency(reference, current);
        const rows = [...reference, ...current].reduce((sum, count) => sum + count, 0);
        expect(statistic).toBeGreaterThanOrEqual(0);
        expect(statistic).toBeLessThanOrEqual(rows * (1 + 1e-12));
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('chiSquareSurvival', () => {
  it('never rises with the statistic', () => {
    const x = fc.double({ min: 0, max: 3000, noNaN: true });
    fc.assert(
      fc.property(x, x, fc.integer({ min: 1, max: 400 }), (a, b, degreesOfFreedom) => {
        const smaller = chiSquareSurvival(Math.min(a, b), degreesOfFreedom);
        expect(chiSquareSurvival(Math.max(a, b), degreesOfFreedom)).toBeLessThanOrEqual(
          smaller * (1 + 1e-11),
        );
      }),
    );
  });
});

describe('wilsonInterval', () => {
  it('holds the proportion and stays within [0, 1]', () => {
    fc.assert(
      fc.property(proportion, ([successes, trials]) => {
        const [lower, upper] = wilsonInterval(successes, trials);
        const share = successes / trials;
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(share);
        expect(upper).toBeGreaterThanOrEqual(share);
        expect(upper).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('mirrors when successes and failures change places', () => {
    fc.assert(
      fc.property(proportion, ([successes, trials]) => {
        const [lower, upper] = wilsonInterval(successes, trials);
        const [mirroredLower, mirroredUpper] = wilsonInterval(trials - successes, trials);
        expect(mirroredLower).toBeCloseTo(1 - upper, 13);
        expect(mirroredUpper).toBeCloseTo(1 - lower, 13);
      }),
    );
  });
});

describe('twoProportionTest', () => {
  it('changes only its sign when the sides change places', () => {
    fc.assert(
      fc.property(proportion, proportion, ([a, n], [b, m]) => {
        const forward = compare(a, n, b, m);
        const backward = compare(b, m, a, n);
        expect(backward.statistic + forward.statistic).toBe(0);
        expect(backward.pValue).toBe(forward.pValue);
      }),
    );
  });

  it('is 0 with a p-value of 1 for one proportion at two sizes', () => {
    fc.assert(
      fc.property(proportion, fc.integer({ min: 1, max: 50 }), ([a, n], factor) => {
        const { statistic, pValue } = compare(a, n, a * factor, n * factor);
        expect(Math.abs(statistic)).toBe(0);
        expect(pValue).toBe(1);
      }),
    );
  });
});

function compare(a: number, n: number, b: number, m: number) {
  return twoProportionTest({
    referenceSuccesses: a,
    referenceTrials: n,
    currentSuccesses: b,
    currentTrials: m,
  });
}
