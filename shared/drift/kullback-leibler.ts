import { LEAST_SHARE } from '../math/least-share.ts';
import type { CategoricalProfile, NumericProfile, NumericSupport } from '../profiles/profile.ts';
import { type BinShares, categoricalBinShares, numericBinShares } from './reference-bins.ts';

/**
 * Kullback–Leibler divergence of the current side from the reference, Σ p ln(p / q) with p the reference's shares, on the bins
 * of the population stability index; at least 0. It is not symmetric; PSI is it in both directions, added up.
 *
 * Bins that are empty on both sides are dropped; in the others shares below 0.0001 are raised to it, and both sides are then
 * divided by their sums.
 *
 * @returns null where the bins do not exist; see `numericBinShares`
 * @remarks O(cells). Equals scipy.stats.entropy(p, q) on the raised shares.
 * @see Kullback and Leibler 1951, "On information and sufficiency"
 */
export function numericKullbackLeibler(
  support: NumericSupport,
  reference: NumericProfile,
  current: NumericProfile,
): number | null {
  return kullbackLeibler(numericBinShares(support, reference, current));
}

/**
 * Kullback–Leibler divergence of a categorical variable over the reference's categories, a bin for unseen ones and one for
 * missing rows; otherwise as the numeric one.
 *
 * @returns null where the bins do not exist; see `categoricalBinShares`
 * @remarks O(K).
 */
export function categoricalKullbackLeibler(
  reference: CategoricalProfile,
  current: CategoricalProfile,
): number | null {
  return kullbackLeibler(categoricalBinShares(reference, current));
}

function kullbackLeibler(shares: BinShares | null): number | null {
  if (shares === null) {
    return null;
  }
  const isUsed = (_: number, bin: number) => shares.reference[bin]! + shares.current[bin]! > 0;
  const p = raised(shares.reference.filter(isUsed));
  const q = raised(shares.current.filter(isUsed));
  let divergence = 0;
  for (let bin = 0; bin < p.length; bin++) {
    divergence += p[bin]! * Math.log(p[bin]! / q[bin]!);
  }
  // Rounding may leave it a few 1e-17 below 0.
  return Math.max(divergence, 0);
}

function raised(shares: Float64Array): Float64Array {
  const atLeast = shares.map((share) => Math.max(share, LEAST_SHARE));
  const total = atLeast.reduce((sum, share) => sum + share, 0);
  return atLeast.map((share) => share / total);
}
