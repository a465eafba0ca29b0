import { binCounts, decileCells } from '../profiles/decile-cells.ts';
import { missingCount } from '../profiles/missing-count.ts';
import type { CategoricalProfile, NumericProfile, NumericSupport } from '../profiles/profile.ts';
import { alignCategories } from './align-categories.ts';

/** Rows of both sides in bins that the reference alone defines; all rows are in some bin. */
export interface BinShares {
  /** Sum to 1; the last bin holds the missing rows. */
  readonly reference: Float64Array;
  readonly current: Float64Array;
  /** All rows of each side. */
  readonly referenceRows: number;
  readonly currentRows: number;
}

/**
 * Shares in bins between the deciles of the reference, (decile, next decile] with open ends, and in a last bin for
 * rows that are missing, NaN or infinite.
 *
 * @returns null when the reference has fewer than two distinct values or the current side no row at all
 * @remarks O(cells).
 */
export function numericBinShares(
  support: NumericSupport,
  reference: NumericProfile,
  current: NumericProfile,
): BinShares | null {
  if (reference.cells.length < 2 || current.count + missingCount(current) === 0) {
    return null;
  }
  const lastCells = decileCells(support, reference);
  return {
    reference: toShares(binCounts(reference, lastCells)),
    current: toShares(binCounts(current, lastCells)),
    referenceRows: reference.count + missingCount(reference),
    currentRows: current.count + missingCount(current),
  };
}

/**
 * Shares in the reference's categories, in a bin for all categories that it never had, and in one for missing rows.
 *
 * @returns null when the reference has no row with a category or the current side no row at all
 * @remarks O(K).
 */
export function categoricalBinShares(
  reference: CategoricalProfile,
  current: CategoricalProfile,
): BinShares | null {
  if (reference.count === 0 || current.count + current.nullCount === 0) {
    return null;
  }
  const aligned = alignCategories(reference, current);
  const unseen = reference.categories.length;
  const referenceCounts = new Float64Array(unseen + 2);
  const currentCounts = new Float64Array(unseen + 2);
  let bin = 0;
  for (let k = 0; k < aligned.reference.length; k++) {
    if (aligned.reference[k]! > 0) {
      referenceCounts[bin] = aligned.reference[k]!;
      currentCounts[bin] = aligned.current[k]!;
      bin++;
    } else {
      currentCounts[unseen]! += aligned.current[k]!;
    }
  }
  referenceCounts[unseen + 1] = reference.nullCount;
  currentCounts[unseen + 1] = current.nullCount;
  return {
    reference: toShares(referenceCounts),
    current: toShares(currentCounts),
    referenceRows: reference.count + reference.nullCount,
    currentRows: current.count + current.nullCount,
  };
}

function toShares(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, rows) => sum + rows, 0);
  return counts.map((rows) => rows / total);
}
