import { describe, expect, it } from 'vitest';
import { featureNames } from '../../../shared/simulation/applicant.ts';
import { featureImportances } from '../../../shared/simulation/feature-importance.ts';

describe('featureImportances', () => {
  const importances = featureImportances();

  it('covers every feature and sums to one', () => {
    expect([...importances.keys()].sort()).toEqual([...featureNames].sort());
    const sum = [...importances.values()].reduce((total, value) => total + value, 0);
    expect(sum).toBeCloseTo(1, 2);
    expect(Math.min(...importances.values())).toBeGreaterThan(0);
  });

  it('needs thirteen features for nine tenths, with room on both sides', () => {
    const sorted = [...importances.values()].sort((a, b) => b - a);
    const sumOf = (count: number) => sorted.slice(0, count).reduce((total, value) => total + value, 0);
    expect(sumOf(12)).toBeLessThan(0.895);
    expect(sumOf(13)).toBeGreaterThan(0.93);
  });
});
