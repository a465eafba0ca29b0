import type { CategoricalProfile, NumericProfile, NumericSupport } from '../profiles/profile.ts';
import { type BinShares, categoricalBinShares, numericBinShares } from './reference-bins.ts';

/**
 * Hellinger distance of a numeric variable, √(½ Σ (√p - √q)²), on the bins of the population stability index; 0 for equal
 * shares, 1 for disjoint ones. It needs no smoothing.
 *
 * @returns null where the bins do not exist; see `numericBinShares`
 * @remarks O(cells).
 * @see Gibbs and Su, On choosing and bounding probability metrics (2002)
 */
export function numericHellinger(
  support: NumericSupport,
  reference: NumericProfile,
  current: NumericProfile,
): number | null {
  return hellinger(numericBinShares(support, reference, current));
}

/**
 * Hellinger distance of a categorical variable over the reference's categories, unseen ones and missing rows; otherwise
 * as the numeric one.
 *
 * @returns null where the bins do not exist; see `categoricalBinShares`
 * @remarks O(K).
 */
export function categoricalHellinger(
  reference: CategoricalProfile,
  current: CategoricalProfile,
): number | null {
  return hellinger(categoricalBinShares(reference, current));
}

function hellinger(shares: BinShares | null): number | null {
  if (shares === null) {
    return null;
  }
  let squares = 0;
  for (let bin = 0; bin < shares.reference.length; bin++) {
    squares += (Math.sqrt(shares.reference[bin]!) - Math.sqrt(shares.current[bin]!)) ** 2;
  }
  return Math.sqrt(Math.min(squares / 2, 1));
}
