import { describe, expect, it } from 'vitest';
import { ksTwoSample } from '../../../shared/math/ks-two-sample.ts';

const sample = (...values: number[]) => Float64Array.from(values);

describe('ksTwoSample', () => {
  it('finds the largest gap between the two step functions', () => {
    // After 2: 2/3 of the reference, none of the current sample.
    const { statistic, pValue } = ksTwoSample(sample(3, 1, 2), sample(4, 2.5));
    expect(statistic).toBe(2 / 3);
    expect(pValue).toBeCloseTo(6 / 10, 14);
  });

  it('steps over a tie at once', () => {
    // F − G at 1, 2, 3: 1/2 − 1/3, 1 − 2/3, 0.
    expect(ksTwoSample(sample(1, 2), sample(1, 2, 3)).statistic).toBe(1 / 3);
  });

  it('gives 0 and 1 for identical samples in another order', () => {
    expect(ksTwoSample(sample(5, 1, 3), sample(1, 3, 5))).toEqual({ statistic: 0, pValue: 1 });
  });

  it('gives a statistic of 1 for disjoint samples', () => {
    expect(ksTwoSample(sample(1, 2), sample(8, 9)).statistic).toBe(1);
    expect(ksTwoSample(sample(8, 9), sample(1, 2)).statistic).toBe(1);
  });

  it('treats 0 and -0 as the same value', () => {
    expect(ksTwoSample(sample(0, 0), sample(-0, -0)).statistic).toBe(0);
    expect(ksTwoSample(sample(-0, 0, 1), sample(0, -0, 1)).statistic).toBe(0);
  });

  it('leaves its inputs as they were', () => {
    const reference = sample(3, 1, 2);
    const current = sample(9, 7, 8);
    ksTwoSample(reference, current);
    expect([...reference, ...current]).toEqual([3, 1, 2, 9, 7, 8]);
  });

  it('rejects an empty sample', () => {
    expect(() => ksTwoSample(sample(), sample(1))).toThrow(RangeError);
    expect(() => ksTwoSample(sample(), sample(1))).toThrow(
      'the reference sample is empty, expected >= 1 value',
    );
    expect(() => ksTwoSample(sample(1), sample())).toThrow(
      'the current sample is empty, expected >= 1 value',
    );
  });

  it('rejects values that are not finite and says where', () => {
    expect(() => ksTwoSample(sample(1, Number.NaN), sample(1))).toThrow(
      'reference[1] must be a finite number, got NaN',
    );
    expect(() => ksTwoSample(sample(1), sample(-Infinity))).toThrow(
      'current[0] must be a finite number, got -Infinity',
    );
  });
});
