import type { NumericProfile, NumericSupport } from '../profiles/profile.ts';
import { numericBinShares } from './reference-bins.ts';

/**
 * Total variation distance of a numeric variable, ½ Σ |p - q|, over the bins between the reference's deciles; in [0, 1].
 *
 * Missing rows are left out, as in the total variation of categories: one name, one meaning.
 *
 * @returns null where the bins do not exist, see `numericBinShares`, or a side has no finite value
 * @remarks O(cells).
 */
export function numericTotalVariation(
  support: NumericSupport,
  reference: NumericProfile,
  current: NumericProfile,
): number | null {
  const shares = numericBinShares(support, reference, current);
  if (shares === null || reference.count === 0 || current.count === 0) {
    return null;
  }
  const present = shares.referenceRows / reference.count;
  const presentCurrent = shares.currentRows / current.count;
  let twice = 0;
  // All bins but the last one, which holds the missing rows.
  for (let bin = 0; bin + 1 < shares.reference.length; bin++) {
    twice += Math.abs(shares.reference[bin]! * present - shares.current[bin]! * presentCurrent);
  }
  return Math.min(twice / 2, 1);
}
