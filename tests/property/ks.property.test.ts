import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kolmogorovSmirnovPValue } from '../../shared/math/kolmogorov-smirnov-p-value.ts';
import { ksOneSampleSurvival } from '../../shared/math/ks-one-sample-survival.ts';
import { ksTwoSample } from '../../shared/math/ks-two-sample.ts';

// Few distinct values, so that ties happen, and whole numbers, so that the transforms below are exact.
const sample = fc
  .array(fc.integer({ min: -30, max: 30 }), { minLength: 1, maxLength: 60 })
  .map((values) => Float64Array.from(values));

// What three roundings in some hundred steps may leave.
const ROUNDING = 1e-12;

describe('ksTwoSample', () => {
  it('does not care which sample comes first', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        expect(ksTwoSample(a, b)).toEqual(ksTwoSample(b, a));
      }),
    );
  });

  it('does not care about the order of the values', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        expect(ksTwoSample(a.toReversed(), b.toSorted())).toEqual(ksTwoSample(a, b));
      }),
    );
  });

  it('stays the same under any strictly increasing transform, and under a mirror', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const expected = ksTwoSample(a, b);
        for (const f of [(x: number) => x ** 3 + x, (x: number) => Math.exp(x / 10), (x: number) => -2 * x]) {
          expect(ksTwoSample(a.map(f), b.map(f))).toEqual(expected);
        }
      }),
    );
  });

  it('is the largest gap between the two empirical distribution functions', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const share = (values: Float64Array, x: number) =>
          values.filter((value) => value <= x).length / values.length;
        const gaps = [...a, ...b].map((x) => Math.abs(share(a, x) - share(b, x)));
        expect(ksTwoSample(a, b).statistic).toBeCloseTo(Math.max(...gaps), 13);
      }),
    );
  });

  it('is 0 with a p-value of 1 on identical samples', () => {
    fc.assert(
      fc.property(sample, (a) => {
        expect(ksTwoSample(a, a)).toEqual({ statistic: 0, pValue: 1 });
      }),
    );
  });

  it('stays within [0, 1]', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        for (const value of Object.values(ksTwoSample(a, b))) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('kolmogorovSmirnovPValue', () => {
  const count = fc.integer({ min: 1, max: 300 });
  const unit = fc.double({ min: 0, max: 1, noNaN: true });

  it('never rises with the statistic', () => {
    fc.assert(
      fc.property(unit, unit, count, count, (x, y, n, m) => {
        const smaller = kolmogorovSmirnovPValue(Math.min(x, y), n, m);
        const larger = kolmogorovSmirnovPValue(Math.max(x, y), n, m);
        expect(larger).toBeLessThanOrEqual(smaller * (1 + ROUNDING));
      }),
    );
  });

  it('falls strictly from one reachable statistic to the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 1, max: 39 }), (n, k) => {
        fc.pre(k < n);
        const here = kolmogorovSmirnovPValue(k / n, n, n);
        expect(kolmogorovSmirnovPValue((k + 1) / n, n, n)).toBeLessThan(here);
      }),
    );
  });

  it('does not care which count comes first, in either regime', () => {
    const anyCount = fc.oneof(count, fc.integer({ min: 10_001, max: 90_000 }));
    fc.assert(
      fc.property(unit, anyCount, anyCount, (x, n, m) => {
        expect(kolmogorovSmirnovPValue(x, n, m)).toBe(kolmogorovSmirnovPValue(x, m, n));
      }),
    );
  });

  it('equals the share of all orders of the pooled sample that reach the statistic', () => {
    const small = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(small, small, fc.integer({ min: 1, max: 36 }), (n, m, gap) => {
        fc.pre(gap <= n * m);
        let reached = 0;
        let orders = 0;
        const walk = (x: number, y: number, hasReached: boolean): void => {
          const reaches = hasReached || Math.abs(x * m - y * n) >= gap;
          if (x === n && y === m) {
            orders++;
            if (reaches) reached++;
          }
          if (x < n) walk(x + 1, y, reaches);
          if (y < m) walk(x, y + 1, reaches);
        };
        walk(0, 0, false);
        // Only whole multiples of the greatest common divisor are reachable; the function rounds others to them.
        fc.pre((gap * leastCommonMultiple(n, m)) % (n * m) === 0);
        expect(kolmogorovSmirnovPValue(gap / (n * m), n, m)).toBeCloseTo(reached / orders, 13);
      }),
    );
  });
});

describe('ksOneSampleSurvival', () => {
  it('never rises with the statistic, across the borders between its algorithms', () => {
    const size = fc.oneof(
      fc.integer({ min: 1, max: 145 }),
      fc.constantFrom(200, 1000, 20_000, 100_001, 2_000_000),
    );
    // In units of 1/√n; the algorithms agree at their borders to the digits that Simard and L'Ecuyer state.
    const z = fc.double({ min: 0.3, max: 6, noNaN: true });
    fc.assert(
      fc.property(size, z, z, (n, a, b) => {
        const smaller = ksOneSampleSurvival(n, Math.min(a, b) / Math.sqrt(n));
        const larger = ksOneSampleSurvival(n, Math.max(a, b) / Math.sqrt(n));
        expect(larger).toBeLessThanOrEqual(smaller + 1e-5);
        expect(smaller).toBeLessThanOrEqual(1);
        expect(larger).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

function leastCommonMultiple(n: number, m: number): number {
  let multiple = n;
  while (multiple % m !== 0) multiple += n;
  return multiple;
}
