import { describe, expect, it } from 'vitest';
import { andersonDarlingKSample } from '../../../shared/math/anderson-darling-k-sample.ts';

describe('andersonDarlingKSample', () => {
  it('has a p-value near the published level at each published critical value', () => {
    const { statistic: zero } = andersonDarlingKSample(1, 500, 500);
    expect(zero).toBe(0);
    const unit = 1 / andersonDarlingKSample(2, 500, 500).statistic;
    for (const [critical, level] of [
      [1.226, 0.1],
      [1.961, 0.05],
      [3.752, 0.01],
      [6.54, 0.001],
    ] as const) {
      const { pValue } = andersonDarlingKSample(1 + critical * unit, 500, 500);
      expect(pValue / level).toBeCloseTo(1, 1);
    }
  });

  it('stays on the table: 0.25 stands for more, 0.001 for less', () => {
    expect(andersonDarlingKSample(0.1, 50, 60).pValue).toBe(0.25);
    expect(andersonDarlingKSample(60, 50, 60).pValue).toBe(0.001);
  });

  it('refuses what has no variance', () => {
    for (const [squared, n, m] of [
      [Number.NaN, 5, 5],
      [1, 1, 2],
      [1, 0, 9],
      [1, 2.5, 9],
    ] as const) {
      expect(() => andersonDarlingKSample(squared, n, m)).toThrow(
        /expected a finite A² and counts >= 1 that add up to 4 or more, got/,
      );
    }
  });
});
