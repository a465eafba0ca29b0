import { LEAST_SHARE } from './least-share.ts';

/**
 * Population stability index of two divisions into the same bins, Σ (q - p) ln(q / p), natural logarithm.
 *
 * @param reference shares p of the bins, summing to 1
 * @param current shares q of the same bins, summing to 1
 * @returns at least 0; a share below `LEAST_SHARE` counts as that, so a bin adds at most 9.3
 * @throws {RangeError} if the two have not the same bins
 * @remarks O(bins).
 * @see Siddiqi, Credit Risk Scorecards (2006): below 0.1 stable, above 0.25 shifted
 */
export function stabilityIndex(reference: Float64Array, current: Float64Array): number {
  if (reference.length !== current.length) {
    throw new RangeError(
      `stabilityIndex: current has ${current.length} bins; expected ${reference.length}, as many as the reference`,
    );
  }
  let index = 0;
  for (let bin = 0; bin < reference.length; bin++) {
    const p = Math.max(reference[bin]!, LEAST_SHARE);
    const q = Math.max(current[bin]!, LEAST_SHARE);
    index += (q - p) * Math.log(q / p);
  }
  return index;
}
