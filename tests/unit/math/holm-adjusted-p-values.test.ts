import { describe, expect, it } from 'vitest';
import { holmAdjustedPValues } from '../../../shared/math/holm-adjusted-p-values.ts';

describe('holmAdjustedPValues', () => {
  it("multiplies by Holm's steps, in the order given, and never falls behind a smaller p-value", () => {
    // 4 x 0.01, 3 x 0.02, 2 x 0.03 = 0.06 too, 1 x 0.5.
    expect(holmAdjustedPValues([0.03, 0.01, 0.5, 0.02])).toEqual([0.06, 0.04, 0.5, 0.06]);
    // 3 x 0.02 = 0.06 holds 2 x 0.025 = 0.05 up.
    expect(holmAdjustedPValues([0.025, 0.02, 0.9])).toEqual([0.06, 0.06, 0.9]);
  });

  it('stays at or below 1, and leaves a single test as it is', () => {
    expect(holmAdjustedPValues([0.9, 0.8])).toEqual([1, 1]);
    expect(holmAdjustedPValues([0.03])).toEqual([0.03]);
    expect(holmAdjustedPValues([])).toEqual([]);
  });

  it('gives equal p-values the same', () => {
    expect(holmAdjustedPValues([0.25, 0.25, 0])).toEqual([0.5, 0.5, 0]);
  });

  it('rejects what is no p-value', () => {
    expect(() => holmAdjustedPValues([0.5, 1.5])).toThrow(
      new RangeError('holmAdjustedPValues: pValues[1] must be in [0, 1], got 1.5'),
    );
    expect(() => holmAdjustedPValues([Number.NaN])).toThrow(/pValues\[0\] must be in \[0, 1\], got NaN/);
    expect(() => holmAdjustedPValues([-1e-9])).toThrow(RangeError);
  });
});
