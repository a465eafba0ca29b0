import { describe, expect, it } from 'vitest';
import { linearScale, niceTicks } from '../../../reports/charts/scale.ts';
import { equalBinEdges } from '../../../reports/distribution/bin-edges.ts';
import { categoryDistribution } from '../../../reports/distribution/category-distribution.ts';
import { numericDistribution } from '../../../reports/distribution/numeric-distribution.ts';
import { categoricalVariable, numericVariable } from '../../support/variable-fixture.ts';

function sample(reference: readonly number[], current: readonly number[]) {
  return numericVariable({
    name: 'x',
    reference: Float64Array.from(reference),
    current: [{ day: '2026-11-09', values: Float64Array.from(current) }],
  });
}

describe('linearScale', () => {
  it('maps ends to ends, and an empty domain to the middle', () => {
    expect(linearScale([10, 20], [0, 100])(12)).toBeCloseTo(20, 12);
    expect(linearScale([5, 5], [0, 100])(5)).toBe(50);
    expect(linearScale([-1.7e308, 1.7e308], [0, 100])(0)).toBe(50);
  });
});

describe('niceTicks', () => {
  it('takes round numbers inside the range', () => {
    expect(niceTicks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(niceTicks(0, 0.093, 5)).toEqual([0, 0.02, 0.04, 0.06, 0.08]);
    expect(niceTicks(-1200, 900, 5)).toEqual([-1000, -500, 0, 500]);
    expect(niceTicks(3, 3, 5)).toEqual([3]);
  });
});

describe('equalBinEdges', () => {
  it('centres bins on whole numbers', () => {
    expect(Array.from(equalBinEdges(0, 3, true))).toEqual([-0.5, 0.5, 1.5, 2.5, 3.5]);
    const wide = equalBinEdges(18, 75, true);
    expect(Array.from(wide.slice(0, 3))).toEqual([17.5, 20.5, 23.5]);
  });

  it.each([
    [0, 0],
    [7, 7],
    [1e15, 1e15 + 0.125],
    [-1e300, 1e300],
    [0, Number.MIN_VALUE],
    [0, 1e-310],
    [2 ** 53, 2 ** 53 + 200],
  ])('ascends strictly from %s to %s', (low, high) => {
    const edges = equalBinEdges(low, high, false);
    expect(edges.some((edge, i) => i > 0 && !(edge > (edges[i - 1] ?? Number.NaN)))).toBe(false);
    expect(edges.every(Number.isFinite)).toBe(true);
  });

  it('refuses a range that is none', () => {
    expect(() => equalBinEdges(2, 1, false)).toThrow('bins need a finite range; got [2, 1]');
  });
});

describe('numericDistribution', () => {
  it('gives shares of both sides on shared bins', () => {
    const distribution = numericDistribution(sample([0, 1, 1, 2], [2, 2, 2, 3, 3, 3]));
    expect(distribution?.binEdges).toEqual([-0.5, 0.5, 1.5, 2.5, 3.5]);
    expect(distribution?.reference.shares).toEqual([0.25, 0.5, 0.25, 0]);
    expect(distribution?.current.shares).toEqual([0, 0, 0.5, 0.5]);
    expect(distribution?.current.clippedShare).toBe(0);
  });

  it('keeps the largest value in the last bin', () => {
    const distribution = numericDistribution(sample([0.1, 0.5, 1], [1, 1, 1]));
    expect(distribution?.current.shares.at(-1)).toBe(1);
    expect(distribution?.range).toEqual([0.1, 1]);
  });

  it('cuts far-off values off and says how many', () => {
    const near = Array.from({ length: 996 }, (_, i) => i / 1000);
    const distribution = numericDistribution(sample([...near, 1e9, 1e9, -1e9, -1e9], near));
    expect(distribution?.range[1]).toBeLessThan(2);
    expect(distribution?.reference.clippedShare).toBeCloseTo(0.008, 2);
    const sum = distribution?.reference.shares.reduce((total, share) => total + share, 0) ?? 0;
    expect(sum + (distribution?.reference.clippedShare ?? 0)).toBeCloseTo(1, 12);
  });

  it('has one side where the other is empty, and nothing where both are', () => {
    expect(numericDistribution(sample([1.5], []))?.current.shares.every((share) => share === 0)).toBe(true);
    expect(numericDistribution(sample([], []))).toBeNull();
  });
});

describe('categoryDistribution', () => {
  it('marks what the reference never had and adds up the rest', () => {
    const reference = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`c${i}`, 100 - i]));
    const distribution = categoryDistribution(categoricalVariable('x', reference, { c0: 50, fresh: 50 }));
    expect(distribution?.categories).toHaveLength(12);
    expect(distribution?.categories.at(-1)).toEqual({
      category: 'fresh',
      reference: 0,
      current: 0.5,
      unseen: true,
    });
    expect(distribution?.others?.categories).toBe(9);
  });

  it('shows a thirteenth category rather than one other', () => {
    const counts = Object.fromEntries(Array.from({ length: 13 }, (_, i) => [`c${i}`, 1]));
    const distribution = categoryDistribution(categoricalVariable('x', counts, counts));
    expect(distribution?.categories).toHaveLength(13);
    expect(distribution?.others).toBeNull();
  });
});
