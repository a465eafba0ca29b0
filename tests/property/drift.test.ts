import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquare } from '../../shared/drift/chi-square.ts';
import { categoricalJensenShannon, numericJensenShannon } from '../../shared/drift/jensen-shannon.ts';
import { kolmogorovSmirnov } from '../../shared/drift/kolmogorov-smirnov.ts';
import { poolRareCategories } from '../../shared/drift/pool-rare-categories.ts';
import {
  categoricalPopulationStabilityIndex,
  numericPopulationStabilityIndex,
} from '../../shared/drift/population-stability-index.ts';
import { totalVariation } from '../../shared/drift/total-variation.ts';
import { wasserstein } from '../../shared/drift/wasserstein.ts';
import { categoricalProfile } from '../../shared/profiles/categorical-profile.ts';
import { counted, supportOf } from '../unit/profiles/counted.ts';

const value = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double({ noNaN: true, min: -10, max: 10 }));
const sample = fc.array(value, { minLength: 1, maxLength: 60 });
const entries = fc.array(
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer({ min: 1, max: 50 })),
  {
    minLength: 1,
  },
);

/** D from the raw samples: the distribution functions compared at every value of either. */
function bruteForce(reference: readonly number[], current: readonly number[]): number {
  const shareUpTo = (values: readonly number[], x: number) => values.filter((other) => other <= x).length;
  const steps = [...reference, ...current].map((x) =>
    Math.abs(shareUpTo(reference, x) * current.length - shareUpTo(current, x) * reference.length),
  );
  return Math.max(...steps) / (reference.length * current.length);
}

/** Area between the distribution functions of the raw samples. */
function bruteForceArea(reference: readonly number[], current: readonly number[]): number {
  const all = [...reference, ...current].sort((a, b) => a - b);
  const share = (values: readonly number[], x: number) =>
    values.filter((other) => other <= x).length / values.length;
  return all.reduce((area, x, i) => {
    const next = all[i + 1] ?? x;
    return area + Math.abs(share(reference, x) - share(current, x)) * (next - x);
  }, 0);
}

function ks(reference: readonly number[], current: readonly number[], gridSize?: number) {
  const support = supportOf(reference, gridSize === undefined ? {} : { cap: 1, gridSize });
  const result = kolmogorovSmirnov(support, counted(support, reference), counted(support, current));
  if (result.kind !== 'p-value') {
    throw new Error(`expected a p-value, got ${JSON.stringify(result)}`);
  }
  return result;
}

describe('Kolmogorov–Smirnov from profiles', () => {
  it('has the D of the raw samples, whatever ties and values off the support', () => {
    fc.assert(
      fc.property(sample, sample, (reference, current) => {
        const { statistic, statisticErrorBound, pValue } = ks(reference, current);
        expect(statistic).toBe(bruteForce(reference, current));
        expect(statisticErrorBound).toBe(0);
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('bounds the D of the raw samples on a grid', () => {
    fc.assert(
      fc.property(sample, sample, fc.integer({ min: 2, max: 9 }), (reference, current, gridSize) => {
        const exact = bruteForce(reference, current);
        const { statistic, statisticErrorBound } = ks(reference, current, gridSize);
        expect(statistic).toBeLessThanOrEqual(exact);
        expect(statistic + (statisticErrorBound ?? 0)).toBeGreaterThanOrEqual(exact - 1e-15);
      }),
    );
  });

  it('is symmetric in its sides', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        expect(ks(a, b).statistic).toBe(ks(b, a).statistic);
        expect(ks(a, b).pValue).toBeCloseTo(ks(b, a).pValue, 12);
      }),
    );
  });

  it('does not change under a strictly increasing transform', () => {
    const whole = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(whole, whole, (reference, current) => {
        const transform = (x: number) => Math.exp(x / 3) - 7;
        const transformed = ks(reference.map(transform), current.map(transform));
        expect(transformed).toEqual(ks(reference, current));
      }),
    );
  });
});

describe('distances of numeric profiles', () => {
  it('are 0 between a profile and itself', () => {
    fc.assert(
      fc.property(sample, (values) => {
        fc.pre(new Set(values.map((x) => x + 0)).size > 1);
        const support = supportOf(values);
        const profile = counted(support, values, 3);
        expect(ks(values, values).statistic).toBe(0);
        expect(numericPopulationStabilityIndex(support, profile, profile)).toBe(0);
        expect(numericJensenShannon(support, profile, profile)).toBe(0);
        // Null where the spread is so small that its square is 0.
        expect([0, null]).toContain(wasserstein(support, profile, profile));
      }),
    );
  });

  it('stay finite and within their bounds', () => {
    fc.assert(
      fc.property(sample, sample, fc.nat(5), (reference, current, nulls) => {
        fc.pre(new Set(reference.map((x) => x + 0)).size > 1);
        const support = supportOf(reference);
        const sides = [counted(support, reference), counted(support, current, nulls)] as const;
        const stability = numericPopulationStabilityIndex(support, ...sides) ?? Number.NaN;
        expect(stability).toBeGreaterThanOrEqual(0);
        expect(stability).toBeLessThan(Number.POSITIVE_INFINITY);
        const distance = numericJensenShannon(support, ...sides) ?? Number.NaN;
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('have the area of the raw samples where every value is on the support', () => {
    fc.assert(
      fc.property(sample, fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), (reference, picks) => {
        const current = picks.map((pick) => reference[pick % reference.length] ?? 0);
        const support = supportOf(reference);
        const profile = counted(support, reference);
        const standardDeviation = Math.sqrt(profile.sumSquaredDeviations / (reference.length - 1));
        fc.pre(standardDeviation > 1e-6);
        const expected = bruteForceArea(reference, current) / standardDeviation;
        expect(wasserstein(support, profile, counted(support, current))).toBeCloseTo(expected, 9);
      }),
    );
  });
});

describe('distances of categorical profiles', () => {
  it('are 0 between equal shares, symmetric where they are metrics, and bounded', () => {
    fc.assert(
      fc.property(entries, entries, fc.nat(9), (first, second, nulls) => {
        const a = categoricalProfile(first, nulls);
        const b = categoricalProfile(second, 0);
        expect(totalVariation(a, a)).toBe(0);
        expect(categoricalJensenShannon(a, a)).toBe(0);
        expect(categoricalPopulationStabilityIndex(a, a)).toBe(0);
        expect(totalVariation(a, b)).toBe(totalVariation(b, a));
        expect(categoricalJensenShannon(a, b)).toBeCloseTo(categoricalJensenShannon(b, a) ?? Number.NaN, 7);
        expect(totalVariation(a, b)).toBeLessThanOrEqual(1);
        expect(categoricalPopulationStabilityIndex(a, b)).toBeLessThan(Number.POSITIVE_INFINITY);
      }),
    );
  });

  it('equal the Kolmogorov–Smirnov D for two categories', () => {
    const count = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(count, count, count, count, (a0, a1, b0, b1) => {
        const numbers = (zeros: number, ones: number) =>
          Array.from({ length: zeros + ones }, (_, i) => (i < zeros ? 0 : 1));
        const categories = (zeros: number, ones: number) =>
          categoricalProfile(
            [
              ['0', zeros],
              ['1', ones],
            ],
            0,
          );
        const result = chiSquare(categories(a0, a1), categories(b0, b1));
        const expected = ks(numbers(a0, a1), numbers(b0, b1)).statistic;
        expect(result).toMatchObject({ kind: 'p-value', effectSize: expected });
      }),
    );
  });
});

describe('pooling of rare categories', () => {
  const columns = fc.array(
    fc
      .tuple(fc.oneof(fc.nat(4), fc.nat(40), fc.nat(5000)), fc.oneof(fc.nat(4), fc.nat(40), fc.nat(500)))
      .filter(([a, b]) => a + b > 0),
    { minLength: 3, maxLength: 12 },
  );
  const total = (counts: Iterable<number>) => [...counts].reduce((sum, count) => sum + count, 0);
  const tableOf = (pairs: readonly (readonly [number, number])[]) => ({
    categories: pairs.map((_, k) => `c${k}`),
    reference: Float64Array.from(pairs, ([count]) => count),
    current: Float64Array.from(pairs, ([, count]) => count),
  });

  it('loses no row, merges all that are rare and nothing else, and does not care which side is which', () => {
    fc.assert(
      fc.property(columns, (pairs) => {
        const table = tableOf(pairs);
        const [n, m] = [total(table.reference), total(table.current)];
        fc.pre(n > 0 && m > 0);
        const expected = pairs.map(([a, b]) => (BigInt(a + b) * BigInt(Math.min(n, m))) / BigInt(n + m));
        const rare = expected.filter((rows) => rows < 5n).length;
        const pooled = poolRareCategories(table);
        if (pooled === null) {
          expect(rare).toBe(pairs.length);
          return;
        }
        expect(pooled.pooledCategories).toBe(rare < 2 ? 0 : rare);
        expect(pooled.reference.length).toBe(pairs.length - Math.max(0, pooled.pooledCategories - 1));
        expect([total(pooled.reference), total(pooled.current)]).toEqual([n, m]);
        const { reference, current, pooledCategories } = pooled;
        const swapped = { ...table, reference: table.current, current: table.reference };
        expect(poolRareCategories(swapped)).toEqual({
          reference: current,
          current: reference,
          pooledCategories,
        });
      }),
    );
  });

  it('gives the same p-value whatever the categories are called, and never a larger distance', () => {
    const shuffled = columns.chain((pairs) =>
      fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length })),
    );
    fc.assert(
      fc.property(shuffled, ([pairs, others]) => {
        const [first, second] = [pairs, others].map((columnsOf) => {
          const named = (side: 0 | 1) =>
            categoricalProfile(
              columnsOf.map((pair, k) => [`c${String(k).padStart(2, '0')}`, pair[side]] as const),
              0,
            );
          return { test: chiSquare(named(0), named(1)), pooled: poolRareCategories(tableOf(columnsOf)) };
        });
        if (first?.test.kind !== 'p-value' || second?.test.kind !== 'p-value') {
          expect(first?.test.kind).toBe(second?.test.kind);
          return;
        }
        expect(second.test.pValue).toBeCloseTo(first.test.pValue, 10);
        expect(second.test.pooledCategories).toBe(first.test.pooledCategories);
        const { reference, current } = first.pooled ?? {};
        if (reference !== undefined && current !== undefined) {
          const [n, m] = [total(reference), total(current)];
          const distance = total(reference.map((count, k) => Math.abs(count / n - current[k]! / m))) / 2;
          expect(distance).toBeLessThanOrEqual(first.test.effectSize + 1e-12);
        }
      }),
    );
  });
});
