import { NO_MOMENTS } from './exact-moments.ts';
import type { CategoricalProfile, NumericProfile } from './profile.ts';

/** The numeric profile of no rows: merging it changes nothing. */
export function emptyNumericProfile(): NumericProfile {
  return {
    kind: 'numeric',
    count: 0,
    nullCount: 0,
    nanCount: 0,
    positiveInfinityCount: 0,
    negativeInfinityCount: 0,
    moments: NO_MOMENTS,
    mean: 0,
    sumSquaredDeviations: 0,
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
    cells: new Int32Array(0),
    cellCounts: new Float64Array(0),
  };
}

/** The categorical profile of no rows: merging it changes nothing. */
export function emptyCategoricalProfile(): CategoricalProfile {
  return { kind: 'categorical', count: 0, nullCount: 0, categories: [], categoryCounts: new Float64Array(0) };
}
