import { describe, expect, it } from 'vitest';
import { sampleSummarySchema } from '../../../shared/findings/report-schema.ts';
import { categoricalProfile } from '../../../shared/profiles/categorical-profile.ts';
import { emptyNumericProfile } from '../../../shared/profiles/empty-profile.ts';
import { sampleSummary } from '../../../shared/profiles/summarize-profile.ts';
import { counted, supportOf } from './counted.ts';

const none = { mean: null, standardDeviation: null, min: null, max: null };

describe('the summary of a profile', () => {
  it('has the moments of the finite values and counts the others', () => {
    const profile = counted(supportOf([1]), [1, 2, 5, 8, Number.NaN, Number.NEGATIVE_INFINITY], 3);
    expect(sampleSummary(profile)).toEqual({
      count: 4,
      nullCount: 3,
      nonFiniteCount: 2,
      mean: 4,
      standardDeviation: Math.sqrt(10),
      min: 1,
      max: 8,
    });
  });

  it('has nulls where there is nothing to compute from', () => {
    expect(sampleSummary(emptyNumericProfile())).toEqual({
      count: 0,
      nullCount: 0,
      nonFiniteCount: 0,
      ...none,
    });
    expect(sampleSummary(counted(supportOf([1]), [3]))).toMatchObject({ mean: 3, standardDeviation: null });
    const overflown = counted(supportOf([1]), [-1e300, 1e300]);
    expect(sampleSummary(overflown)).toMatchObject({ standardDeviation: null, max: 1e300 });
  });

  it('has no moments for categories', () => {
    const summary = sampleSummary(categoricalProfile([['a', 2]], 1));
    expect(summary).toEqual({ count: 2, nullCount: 1, nonFiniteCount: 0, ...none });
  });

  it('is what the report expects', () => {
    const profiles = [
      counted(supportOf([1]), [1, 2]),
      emptyNumericProfile(),
      categoricalProfile([['a', 2]], 1),
    ];
    for (const profile of profiles) {
      expect(sampleSummarySchema.parse(sampleSummary(profile))).toEqual(sampleSummary(profile));
    }
  });
});
