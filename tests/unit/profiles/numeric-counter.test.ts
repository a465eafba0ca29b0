import { describe, expect, it } from 'vitest';
import { NumericCounter } from '../../../shared/profiles/numeric-counter.ts';
import { counted, supportOf } from './counted.ts';

describe('a numeric counter', () => {
  it('tells values of the support from the gaps around them', () => {
    const profile = counted(supportOf([10, 20]), [5, 10, 15, 15, 20, 25, 25, 25]);
    expect([...profile.cells]).toEqual([0, 1, 2, 3, 4]);
    expect([...profile.cellCounts]).toEqual([1, 1, 2, 1, 3]);
    expect(profile.count).toBe(8);
    expect([profile.min, profile.max]).toEqual([5, 25]);
  });

  it('counts everything into cell 0 of an empty support', () => {
    const profile = counted(supportOf([]), [1, 2]);
    expect([...profile.cells]).toEqual([0]);
    expect([...profile.cellCounts]).toEqual([2]);
  });

  it('counts NaN, infinities and nulls apart', () => {
    const counter = new NumericCounter(supportOf([1]));
    counter.add(Float64Array.of(1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1));
    counter.addNulls(3);
    const profile = counter.profile();
    expect(profile).toMatchObject({
      count: 2,
      nullCount: 3,
      nanCount: 1,
      positiveInfinityCount: 1,
      negativeInfinityCount: 1,
      mean: 1,
      sumSquaredDeviations: 0,
    });
  });

  it('computes mean and squared deviations of a small sample', () => {
    // Mean 4; deviations -3, -2, 1, 4: 9 + 4 + 1 + 16 = 30.
    expect(counted(supportOf([1]), [1, 2, 5, 8])).toMatchObject({ mean: 4, sumSquaredDeviations: 30 });
  });

  it('does not lose the variance of large values close together', () => {
    // Mean 1e9 + 1; deviations -1, 0, 1.
    expect(counted(supportOf([1e9]), [1e9, 1e9 + 1, 1e9 + 2])).toMatchObject({
      mean: 1e9 + 1,
      sumSquaredDeviations: 2,
    });
  });

  it('has the same moments for any order of the rows', () => {
    const sample = Array.from(
      { length: 20_000 },
      (_, i) => Math.exp(((i * 7919) % 20_000) / 1500) + 1e6 / (i + 1),
    );
    const support = supportOf(sample);
    const forwards = counted(support, sample);
    expect(counted(support, [...sample].reverse())).toEqual(forwards);
    expect(
      counted(
        support,
        [...sample].sort((a, b) => a - b),
      ),
    ).toEqual(forwards);
  });

  it('takes the middle of the ends for the mean where sums overflow', () => {
    const profile = counted(supportOf([1.5e308, 1.7e308]), [1.5e308, 1.7e308]);
    expect(profile.mean).toBe(1.5e308 / 2 + 1.7e308 / 2);
    expect(profile.sumSquaredDeviations).toBe(Number.POSITIVE_INFINITY);
  });

  it('is empty before the first row and counts -0 as 0', () => {
    const support = supportOf([0]);
    expect(counted(support, [])).toMatchObject({ count: 0, mean: 0, min: Number.POSITIVE_INFINITY });
    const zero = counted(support, [-0]);
    expect([...zero.cells]).toEqual([1]);
    expect(Object.is(zero.min, 0)).toBe(true);
  });

  it('leaves a profile as it was when more rows come', () => {
    const counter = new NumericCounter(supportOf([1]));
    counter.add(Float64Array.of(1));
    const before = counter.profile();
    counter.add(Float64Array.of(1, 2));
    expect([...before.cellCounts]).toEqual([1]);
    expect(counter.profile().count).toBe(3);
  });

  it('refuses counts of nulls that are none', () => {
    const counter = new NumericCounter(supportOf([1]));
    expect(() => counter.addNulls(-1)).toThrow('-1 nulls cannot be counted');
    expect(() => counter.addNulls(0.5)).toThrow(RangeError);
  });
});
