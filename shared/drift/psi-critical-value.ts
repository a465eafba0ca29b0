import { stabilityIndexCriticalValue } from '../math/stability-index-critical-value.ts';
import type { CategoricalProfile, NumericProfile, NumericSupport } from '../profiles/profile.ts';
import { type BinShares, categoricalBinShares, numericBinShares } from './reference-bins.ts';

/**
 * The population stability index that sampling alone reaches in 5 % of cases: (1/n + 1/m) χ²(0.95; B - 1).
 *
 * n and m are all rows of both sides, B the bins in which either has rows, of those that the index is computed on. With few
 * rows it may pass the customary 0.1: a larger index is then no sign of drift.
 *
 * @returns null where the bins do not exist; see `numericBinShares`
 * @remarks O(cells).
 * @see Yurdakul, Statistical Properties of Population Stability Index (2018)
 */
export function numericPsiCriticalValue(
  support: NumericSupport,
  reference: NumericProfile,
  current: NumericProfile,
): number | null {
  return criticalValue(numericBinShares(support, reference, current));
}

/** The critical value of the index of a categorical variable; otherwise as the numeric one. */
export function categoricalPsiCriticalValue(
  reference: CategoricalProfile,
  current: CategoricalProfile,
): number | null {
  return criticalValue(categoricalBinShares(reference, current));
}

function criticalValue(shares: BinShares | null): number | null {
  if (shares === null) {
    return null;
  }
  const { reference, current, referenceRows, currentRows } = shares;
  const bins = reference.filter((share, bin) => share + current[bin]! > 0).length;
  return stabilityIndexCriticalValue({ referenceRows, currentRows, bins });
}
