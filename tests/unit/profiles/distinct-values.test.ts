import { describe, expect, it } from 'vitest';
import { distinctValues } from '../../../shared/profiles/distinct-values.ts';

describe('the distinct values of a sample', () => {
  it('ascend, once each', () => {
    expect(distinctValues(Float64Array.of(3, 1, 3, -2, 1, 0.5), 10)).toEqual(Float64Array.of(-2, 0.5, 1, 3));
  });

  it('hold 0 once, without its sign', () => {
    const values = distinctValues(Float64Array.of(-0, 5, 0, -0), 10);
    expect(values).toEqual(Float64Array.of(0, 5));
    expect(Object.is(values?.[0], 0)).toBe(true);
  });

  it('are none of an empty sample', () => {
    expect(distinctValues(new Float64Array(0), 1)).toEqual(new Float64Array(0));
  });

  it('may be as many as the cap, and not one more', () => {
    const values = Float64Array.from({ length: 1_000 }, (_, i) => (i * 7_919) % 100);
    expect(distinctValues(values, 100)).toEqual(Float64Array.from({ length: 100 }, (_, i) => i));
    expect(distinctValues(values, 99)).toBeNull();
  });

  it('are found among values that share their upper or their lower words', () => {
    const sample = Float64Array.from({ length: 60_000 }, (_, i) =>
      i % 2 === 0 ? i * 2 ** 32 : 1 + i * 2 ** -52,
    );
    expect(distinctValues(sample, 65_536)).toEqual(Float64Array.from(new Set(sample)).sort());
  });
});
