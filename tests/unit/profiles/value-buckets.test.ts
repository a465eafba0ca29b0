import { describe, expect, it } from 'vitest';
import { bucketOf, bucketsOf, upperEdge, valueBuckets } from '../../../shared/profiles/value-buckets.ts';

const ranges: readonly (readonly [number, number])[] = [
  [-5, 5],
  [0, 1],
  [1_500, 300_000],
  [-1e300, 1e-300],
  [-7, -2],
  [5e-324, 1e-310],
  [-Number.MAX_VALUE, Number.MAX_VALUE],
  [3, 3],
];

describe.each(ranges)('the buckets from %d to %d', (min, max) => {
  const buckets = valueBuckets(min, max);

  it('hold both ends, and number no more than they may', () => {
    for (const end of [min, max]) {
      expect(bucketOf(buckets, end)).toBeGreaterThanOrEqual(0);
      expect(bucketOf(buckets, end)).toBeLessThan(buckets.size);
    }
    expect(buckets.size).toBeLessThanOrEqual(65_536);
  });

  it('end at their edges: the first value behind one is in the next bucket', () => {
    const step = Math.max(1, Math.floor(buckets.size / 200));
    for (let bucket = 0; bucket + 1 < buckets.size; bucket += step) {
      const edge = upperEdge(buckets, bucket);
      const outwards = new DataView(new ArrayBuffer(8));
      outwards.setFloat64(0, edge);
      outwards.setBigInt64(0, outwards.getBigInt64(0) + 1n);
      const beyond = outwards.getFloat64(0);
      // Away from zero: above the edge where it is positive, below where it is negative.
      const [lower, upper] = edge > 0 ? [edge, beyond] : [beyond, edge];
      expect([bucketOf(buckets, lower), bucketOf(buckets, upper)]).toEqual([bucket, bucket + 1]);
    }
  });

  it('are found alike one by one and in blocks, but for values that may be edges', () => {
    const values = Float64Array.from({ length: 500 }, (_, i) => min / 2 + (max / 2 - min / 2) * (i / 250));
    values[7] = upperEdge(valueBuckets(-8, 8), 100);
    values[8] = -0;
    const indexes = new Int32Array(values.length);
    bucketsOf(buckets, new Int32Array(values.buffer), values.length, indexes);
    const low = new Int32Array(values.buffer).filter((_, i) => i % 2 === 0);
    expect([...indexes]).toEqual(
      [...values].map((value, i) => (low[i] === -1 ? -1 : bucketOf(buckets, value))),
    );
  });
});

describe('buckets', () => {
  it('ascend with the values', () => {
    const buckets = valueBuckets(-1e6, 1e6);
    const values = Array.from({ length: 4_000 }, (_, i) => Math.sinh((i - 2_000) / 150));
    const found = values.map((value) => bucketOf(buckets, value));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(new Set(found).size).toBeGreaterThan(1_000);
  });

  it('lie outside for NaN, infinities and values beyond the range', () => {
    const buckets = valueBuckets(1, 2);
    const widest = valueBuckets(-Number.MAX_VALUE, Number.MAX_VALUE);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const bucket = bucketOf(widest, value);
      expect(bucket < 0 || bucket >= widest.size).toBe(true);
    }
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e9, -1e9]) {
      const bucket = bucketOf(buckets, value);
      expect(bucket < 0 || bucket >= buckets.size).toBe(true);
    }
  });
});
