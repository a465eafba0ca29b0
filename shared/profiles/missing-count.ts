import type { Profile } from './profile.ts';

/** NaN and infinities: rows that hold a number no distribution can use; 0 for categories. */
export function nonFiniteCount(profile: Profile): number {
  return profile.kind === 'numeric'
    ? profile.nanCount + profile.positiveInfinityCount + profile.negativeInfinityCount
    : 0;
}

/** Rows without a value that a distribution can use, however that was written: null, NaN or infinite. */
export function missingCount(profile: Profile): number {
  return profile.nullCount + nonFiniteCount(profile);
}
