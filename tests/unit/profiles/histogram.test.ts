import { describe, expect, it } from 'vitest';
import { cumulativeShares } from '../../../shared/profiles/cumulative-shares.ts';
import { emptyNumericProfile } from '../../../shared/profiles/empty-profile.ts';
import { histogram } from '../../../shared/profiles/histogram.ts';
import { quantiles } from '../../../shared/profiles/quantiles.ts';
import { counted, supportOf } from './counted.ts';

const support = supportOf([0, 10, 20]);

describe('a histogram', () => {
  it('counts [a, b), the last bin closed', () => {
    const profile = counted(support, [0, 10, 10, 20]);
    expect([...histogram(profile, support, Float64Array.of(0, 10, 20))]).toEqual([1, 3]);
  });

  it('clips what lies outside into the end bins', () => {
    const profile = counted(support, [-100, 0, 10, 20, 500]);
    expect([...histogram(profile, support, Float64Array.of(5, 10, 15))]).toEqual([2, 3]);
  });

  it('places the rows of a gap in its middle', () => {
    const profile = counted(support, [1, 9, 11, 19]);
    expect([...histogram(profile, support, Float64Array.of(0, 4, 6, 14, 16, 20))]).toEqual([0, 2, 0, 2, 0]);
  });

  it('refuses edges that are too few or not ascending', () => {
    const profile = counted(support, [1]);
    for (const edges of [[1], [1, 1], [2, 1], [Number.NaN, 1], [1, Number.NaN]]) {
      expect(() => histogram(profile, support, Float64Array.from(edges))).toThrow('are no bin edges');
    }
  });
});

describe('cumulative shares', () => {
  it('step at the support values', () => {
    const { positions, shares } = cumulativeShares(counted(support, [0, 10, 10, 20]), support);
    expect([...positions]).toEqual([0, 10, 20]);
    expect([...shares]).toEqual([1 / 4, 3 / 4, 1]);
  });

  it('place a tail at its mean, exactly when it is the only one off the support', () => {
    const { positions } = cumulativeShares(counted(support, [10, 21, 22, 50]), support);
    expect([...positions]).toEqual([10, 31]);
    expect([...cumulativeShares(counted(support, [-3, -1, 10]), support).positions]).toEqual([-2, 10]);
  });

  it('place single rows of both tails exactly', () => {
    const { positions } = cumulativeShares(counted(support, [-7, 10, 33]), support);
    expect([...positions]).toEqual([-7, 10, 33]);
  });

  it('keep the mean when both tails hold several rows', () => {
    const profile = counted(support, [-40, -20, 10, 30, 30, 90]);
    const [below = 0, middle = 0, above = 0] = cumulativeShares(profile, support).positions;
    expect(below).toBeGreaterThanOrEqual(-40);
    expect(below).toBeLessThanOrEqual(-20);
    expect((2 * below + middle + 3 * above) / 6).toBeCloseTo(profile.mean, 12);
  });

  it('place the only row of a gap where it lies', () => {
    expect([...cumulativeShares(counted(support, [3]), support).positions]).toEqual([3]);
  });

  it('place everything at the mean without a support', () => {
    const empty = supportOf([]);
    expect([...cumulativeShares(counted(empty, [1, 5]), empty).positions]).toEqual([3]);
    expect(cumulativeShares(emptyNumericProfile(), support).shares.length).toBe(0);
  });
});

describe('quantiles', () => {
  it('are order statistics', () => {
    const values = supportOf([1, 2, 3, 4]);
    const profile = counted(values, [1, 2, 3, 4]);
    expect([...(quantiles(profile, values, [0, 0.25, 0.26, 0.5, 0.51, 1]) ?? [])]).toEqual([
      1, 1, 2, 2, 3, 4,
    ]);
  });

  it('are not misled by the rounding of p times n', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
    const values = supportOf(hundred);
    expect([...(quantiles(counted(values, hundred), values, [0.55]) ?? [])]).toEqual([55]);
  });

  it('are null for no values and refuse what is no probability', () => {
    expect(quantiles(emptyNumericProfile(), support, [0.5])).toBeNull();
    expect(() => quantiles(emptyNumericProfile(), support, [1.5])).toThrow('1.5 is no probability');
    expect(() => quantiles(emptyNumericProfile(), support, [Number.NaN])).toThrow(RangeError);
  });
});
