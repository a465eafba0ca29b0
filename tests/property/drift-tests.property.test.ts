import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumericTestName } from '../../shared/drift/drift-result.ts';
import { categoricalTests, numericTests } from '../../shared/drift/test-registry.ts';
import { cramerVonMisesPValue } from '../../shared/math/cramer-von-mises-p-value.ts';
import { fisherExactPValue } from '../../shared/math/fisher-exact-p-value.ts';
import { harmonicNumber } from '../../shared/math/harmonic-number.ts';
import { twoProportionTest } from '../../shared/math/two-proportion-test.ts';
import { categoricalProfile } from '../../shared/profiles/categorical-profile.ts';
import { counted, supportOf } from '../unit/profiles/counted.ts';

/** Samples of few distinct values, so that ties are many. */
const sample = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 2, maxLength: 30 });
const count = fc.integer({ min: 0, max: 25 });

/** Both samples on the values of both. */
function statistic(test: NumericTestName, reference: readonly number[], current: readonly number[]) {
  const support = supportOf([...reference, ...current]);
  const result = numericTests[test](support, counted(support, reference), counted(support, current));
  if (result.kind === 'not-computable') throw new Error(result.reason);
  return result.statistic;
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const varies = (...samples: readonly (readonly number[])[]) => new Set(samples.flat()).size > 1;

/** Mean rank of a value among others. */
const rank = (value: number, among: readonly number[]) =>
  among.filter((other) => other < value).length + (among.filter((other) => other === value).length + 1) / 2;

describe('statistics from profiles have the value of their definition on the rows', () => {
  it("Mann and Whitney's U counts the pairs", () => {
    fc.assert(
      fc.property(sample, sample, (reference, current) => {
        const pairs = reference.flatMap((x) => current.map((y) => (x > y ? 1 : x === y ? 0.5 : 0)));
        expect(statistic('mann_whitney', reference, current)).toBe(pairs.reduce<number>((a, b) => a + b, 0));
      }),
    );
  });

  it("Cramér and von Mises' T comes from Anderson's sums of rank differences", () => {
    fc.assert(
      fc.property(sample, sample, (reference, current) => {
        const [n, m] = [reference.length, current.length];
        const all = [...reference, ...current];
        const squares = (values: readonly number[]) =>
          ascending(values).reduce((sum, x, i) => sum + (rank(x, all) - i - 1) ** 2, 0);
        const u = n * squares(reference) + m * squares(current);
        const expected = u / (n * m * (n + m)) - (4 * n * m - 1) / (6 * (n + m));
        expect(statistic('cramer_von_mises', reference, current)).toBeCloseTo(expected, 9);
      }),
    );
  });

  it('energy is twice the mean distance between the sides less those within', () => {
    fc.assert(
      fc.property(sample, sample, (reference, current) => {
        fc.pre(varies(reference));
        const apart = (left: readonly number[], right: readonly number[]) =>
          mean(left.flatMap((x) => right.map((y) => Math.abs(x - y))));
        const squared = 2 * apart(reference, current) - apart(reference, reference) - apart(current, current);
        const variance = mean(reference.map((x) => (x - mean(reference)) ** 2));
        const deviation = Math.sqrt((variance * reference.length) / (reference.length - 1));
        expect(statistic('energy', reference, current) ** 2).toBeCloseTo(squared / deviation, 9);
      }),
    );
  });

  it("Welch's t is the difference of the means in its standard error", () => {
    fc.assert(
      fc.property(sample, sample, (reference, current) => {
        fc.pre(varies(reference) || varies(current));
        const error = (values: readonly number[]) =>
          mean(values.map((x) => (x - mean(values)) ** 2)) / (values.length - 1);
        const expected = (mean(reference) - mean(current)) / Math.sqrt(error(reference) + error(current));
        expect(statistic('welch_t', reference, current)).toBeCloseTo(expected, 9);
      }),
    );
  });

  it("Anderson and Darling's is A² of Scholz and Stephens in its mean and standard deviation, term by term", () => {
    fc.assert(
      fc.property(sample, sample, (reference, current) => {
        fc.pre(varies(reference, current));
        const all = [...reference, ...current];
        const total = all.length;
        const sides = [reference, current];
        const below = (values: readonly number[], z: number) =>
          values.filter((x) => x < z).length + values.filter((x) => x === z).length / 2;
        let squared = 0;
        for (const z of new Set(all)) {
          const tied = all.filter((x) => x === z).length;
          const middle = below(all, z);
          for (const side of sides) {
            const difference = total * below(side, z) - middle * side.length;
            const weight = middle * (total - middle) - (total * tied) / 4;
            squared += ((tied / total) * (difference ** 2 / weight)) / side.length;
          }
        }
        const expected = ((squared * (total - 1)) / total - 1) / Math.sqrt(varianceOf(sides, total));
        expect(statistic('anderson_darling', reference, current)).toBeCloseTo(expected, 9);
      }),
    );
  });
});

describe('on any two profiles', () => {
  const value = fc.oneof(
    fc.integer({ min: -5, max: 5 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  const rows = fc.array(value, { maxLength: 40 });
  const support = fc.constantFrom(undefined, { cap: 1, gridSize: 2 }, { cap: 1, gridSize: 7 });

  it('every numeric test gives numbers in their range, or says why not, on exact supports and on grids', () => {
    fc.assert(
      fc.property(rows, rows, support, fc.nat(3), (reference, current, options, nulls) => {
        const grid = supportOf(reference, options);
        const sides = [counted(grid, reference, nulls), counted(grid, current)] as const;
        for (const test of Object.values(numericTests)) {
          const result = test(grid, ...sides);
          if (result.kind === 'not-computable') {
            expect(result.reason).not.toBe('');
            continue;
          }
          expect(Number.isFinite(result.statistic)).toBe(true);
          expect(result.effectSize >= 0 && result.effectSize <= 1).toBe(true);
          if (result.kind === 'p-value') expect(result.pValue >= 0 && result.pValue <= 1).toBe(true);
          else expect(result.statistic).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('every categorical one does', () => {
    const entries = fc.array(
      fc.tuple(fc.constantFrom('', 'a', 'b', 'é', '__proto__'), fc.integer({ min: 1, max: 1e6 })),
    );
    fc.assert(
      fc.property(entries, entries, fc.nat(3), (reference, current, nulls) => {
        for (const test of Object.values(categoricalTests)) {
          const result = test(categoricalProfile(reference, nulls), categoricalProfile(current, 0));
          if (result.kind === 'not-computable') {
            expect(result.reason).not.toBe('');
            continue;
          }
          expect(Number.isFinite(result.statistic)).toBe(true);
          expect(result.effectSize >= 0 && result.effectSize <= 1).toBe(true);
          if (result.kind === 'p-value') expect(result.pValue >= 0 && result.pValue <= 1).toBe(true);
          else expect(result.statistic).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe('p-values', () => {
  it("Cramér and von Mises' exact ones count the orders of both samples", () => {
    for (const [n, m] of [
      [2, 2],
      [3, 2],
      [4, 4],
      [5, 3],
    ] as const) {
      const statistics = orders(n, m).map((order) => {
        const places = (side: boolean) =>
          order.flatMap((isReference, i) => (isReference === side ? [i] : []));
        return statistic('cramer_von_mises', places(true), places(false));
      });
      for (const observed of new Set(statistics)) {
        const share = statistics.filter((other) => other >= observed - 1e-12).length / statistics.length;
        expect(cramerVonMisesPValue(observed, n, m)).toBeCloseTo(share, 12);
      }
    }
  });

  it("Fisher's add up the tables that are at most as likely, in whole numbers", () => {
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        fc.pre(a + b > 0 && c + d > 0 && a + c > 0 && b + d > 0);
        const ways = (x: number) => choose(a + b, x) * choose(c + d, a + c - x);
        const tables = Array.from({ length: a + c + 1 }, (_, x) => ways(x));
        const extreme = tables.filter((table) => table <= ways(a)).reduce((sum, table) => sum + table, 0n);
        const all = tables.reduce((sum, table) => sum + table, 0n);
        const expected = Number((extreme * 10n ** 18n) / all) / 1e18;
        expect(fisherExactPValue({ reference: [a, b], current: [c, d] })).toBeCloseTo(expected, 11);
      }),
    );
  });

  it('of two proportions are those of chi-square, whose statistic is z²', () => {
    const some = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(some, some, some, some, (a, b, c, d) => {
        const side = (no: number, yes: number) =>
          categoricalProfile(
            [
              ['no', no],
              ['yes', yes],
            ],
            0,
          );
        const z = categoricalTests.two_proportion_z(side(a, b), side(c, d));
        const square = categoricalTests.chi_square(side(a, b), side(c, d));
        if (z.kind !== 'p-value' || square.kind !== 'p-value') throw new Error('expected p-values');
        expect(z.statistic ** 2).toBeCloseTo(square.statistic, 8);
        expect(z.pValue).toBeCloseTo(square.pValue, 12);
        expect(Math.sign(z.statistic)).toBe(Math.sign(d * (a + b) - b * (c + d)));
        expect(z.statistic).toBe(
          twoProportionTest({
            referenceSuccesses: b,
            referenceTrials: a + b,
            currentSuccesses: d,
            currentTrials: c + d,
          }).statistic,
        );
      }),
    );
  });
});

describe('harmonicNumber', () => {
  it('is the sum from 1 on, on both sides of the expansion', () => {
    for (const n of [0, 1, 2, 31, 32, 33, 100, 5000]) {
      let first = 0;
      let second = 0;
      for (let i = n; i >= 1; i--) {
        first += 1 / i;
        second += 1 / i ** 2;
      }
      expect(harmonicNumber(n).first).toBeCloseTo(first, 13);
      expect(harmonicNumber(n).second).toBeCloseTo(second, 13);
    }
  });
});

/** The variance of Scholz and Stephens 1987 for k = 2, its sums written out. */
function varianceOf(sides: readonly (readonly number[])[], total: number): number {
  const inverse = sides.reduce((sum, side) => sum + 1 / side.length, 0);
  let h = 0;
  let g = 0;
  for (let i = 1; i < total; i++) {
    h += 1 / i;
    for (let j = i + 1; j < total; j++) g += 1 / ((total - i) * j);
  }
  const a = 4 * g - 6 + (10 - 6 * g) * inverse;
  const b = (2 * g - 4) * 4 + 16 * h + (2 * g - 14 * h - 4) * inverse - 8 * h + 4 * g - 6;
  const c = (6 * h + 2 * g - 2) * 4 + (4 * h - 4 * g + 6) * 2 + (2 * h - 6) * inverse + 4 * h;
  const d = (2 * h + 6) * 4 - 8 * h;
  return (a * total ** 3 + b * total ** 2 + c * total + d) / ((total - 1) * (total - 2) * (total - 3));
}

/** All ways to line up n true and m false. */
function orders(n: number, m: number): readonly (readonly boolean[])[] {
  if (n === 0 && m === 0) return [[]];
  return [
    ...(n > 0 ? orders(n - 1, m).map((rest) => [true, ...rest]) : []),
    ...(m > 0 ? orders(n, m - 1).map((rest) => [false, ...rest]) : []),
  ];
}

function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let product = 1n;
  for (let i = 1; i <= k; i++) product = (product * BigInt(n - i + 1)) / BigInt(i);
  return product;
}
