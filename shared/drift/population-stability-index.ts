import { stabilityIndex } from '../math/stability-index.ts';
import type { CategoricalProfile, NumericProfile, NumericSupport } from '../profiles/profile.ts';
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
  return indexOf(numericBinShares(support, reference, current));
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
  return indexOf(categoricalBinShares(reference, current));
}

function indexOf(shares: BinShares | null): number | null {
  return shares === null ? null : stabilityIndex(shares.reference, shares.current);
}
