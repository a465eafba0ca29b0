import type { CategoricalProfile, NumericProfile, NumericSupport } from '../profiles/profile.ts';
import { type BinShares, categoricalBinShares, numericBinShares } from './reference-bins.ts';

/**
 * Jensen–Shannon distance of a numeric variable: the square root of the base-2 divergence; 0 for equal shares, 1 for
 * disjoint ones. On the bins of the population stability index: the reference's deciles and a bin for missing rows.
 *
 * @returns null where the bins do not exist; see `numericBinShares`
 * @remarks O(cells). Equals scipy.spatial.distance.jensenshannon(p, q, base=2).
 * @see Endres and Schindelin, A new metric for probability distributions (2003)
 */
export function numericJensenShannon(
  support: NumericSupport,
  reference: NumericProfile,
  current: NumericProfile,
): number | null {
  return jensenShannonDistance(numericBinShares(support, reference, current));
}

/**
 * Jensen–Shannon distance of a categorical variable over the reference's categories, unseen ones and missing rows;
 * otherwise as the numeric one. One bin for all unseen categories gives what a bin for each would.
 *
 * @returns null where the bins do not exist; see `categoricalBinShares`
 * @remarks O(K).
 */
export function categoricalJensenShannon(
  reference: CategoricalProfile,
  current: CategoricalProfile,
): number | null {
  return jensenShannonDistance(categoricalBinShares(reference, current));
}

function jensenShannonDistance(shares: BinShares | null): number | null {
  if (shares === null) {
    return null;
  }
  let divergence = 0;
  for (let bin = 0; bin < shares.reference.length; bin++) {
    const p = shares.reference[bin]!;
    const q = shares.current[bin]!;
    const middle = (p + q) / 2;
    divergence += (relativeEntropy(p, middle) + relativeEntropy(q, middle)) / 2;
  }
  // Rounding may leave the divergence a few 1e-17 outside [0, 1].
  return Math.sqrt(Math.min(Math.max(divergence, 0), 1));
}

function relativeEntropy(p: number, q: number): number {
  return p === 0 ? 0 : p * Math.log2(p / q);
}
