import type { CategoricalProfile, NumericProfile, NumericSupport } from '../profiles/profile.ts';
import { LEAST_SHARE } from './least-share.ts';
import { type BinShares, categoricalBinShares, numericBinShares } from './reference-bins.ts';

/**
 * Population stability index of a numeric variable, Σ (q - p) ln(q / p) over the reference's deciles and a bin for
 * missing rows, natural logarithm; at least 0, at most 9.3 for a bin.
 *
 * @returns null where the bins do not exist; see `numericBinShares`
 * @remarks O(cells).
 * @see Siddiqi, Credit Risk Scorecards (2006): below 0.1 stable, above 0.25 shifted
 */
export function numericPopulationStabilityIndex(
  support: NumericSupport,
  reference: NumericProfile,
  current: NumericProfile,
): number | null {
  return stabilityIndex(numericBinShares(support, reference, current));
}

/**
 * Population stability index of a categorical variable over the reference's categories, a bin for unseen ones and a
 * bin for missing rows; otherwise as the numeric one.
 *
 * @returns null where the bins do not exist; see `categoricalBinShares`
 * @remarks O(K).
 */
export function categoricalPopulationStabilityIndex(
  reference: CategoricalProfile,
  current: CategoricalProfile,
): number | null {
  return stabilityIndex(categoricalBinShares(reference, current));
}

function stabilityIndex(shares: BinShares | null): number | null {
  if (shares === null) {
    return null;
  }
  let index = 0;
  for (let bin = 0; bin < shares.reference.length; bin++) {
    const p = Math.max(shares.reference[bin]!, LEAST_SHARE);
    const q = Math.max(shares.current[bin]!, LEAST_SHARE);
    index += (q - p) * Math.log(q / p);
  }
  return index;
}
