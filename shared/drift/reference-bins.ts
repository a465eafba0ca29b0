import { missingCount } from '../profiles/missing-count.ts';
import type { CategoricalProfile, NumericProfile, NumericSupport } from '../profiles/profile.ts';
import { alignCategories } from './align-categories.ts';

/** Deciles, as credit scoring has it: Siddiqi, Credit Risk Scorecards (2006), compares ten score bands. */
const BINS = 10;

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
 * A decile is a support value, so every row's bin is known exactly, on a grid as well. Equal deciles make one bin;
 * where one value at the top holds over nine tenths of the reference, it and all below it are the two bins.
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
    reference: sharesOf(reference, lastCells),
    current: sharesOf(current, lastCells),
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

/** The last cell of every bin but the last one, ascending. */
function decileCells(
  support: NumericSupport,
  { cells, cellCounts, count }: NumericProfile,
): readonly number[] {
  const found: number[] = [];
  const topCell = cells[cells.length - 1]!;
  let rows = 0;
  let decile = 1;
  for (let i = 0; i < cells.length; i++) {
    rows += cellCounts[i]!;
    const before = decile;
    while (decile < BINS && rows >= Math.ceil((decile * count) / BINS)) {
      decile++;
    }
    // A decile inside a gap of a grid moves up to the support value that closes the gap.
    const border = cells[i]! % 2 === 0 ? cells[i]! + 1 : cells[i]!;
    if (decile > before && border < Math.min(topCell, 2 * support.values.length)) {
      found.push(border);
    }
  }
  const distinct = [...new Set(found)];
  return distinct.length > 0 ? distinct : [topCell - 1];
}

function sharesOf(profile: NumericProfile, lastCells: readonly number[]): Float64Array {
  const counts = new Float64Array(lastCells.length + 2);
  let bin = 0;
  for (let i = 0; i < profile.cells.length; i++) {
    while (bin < lastCells.length && profile.cells[i]! > lastCells[bin]!) {
      bin++;
    }
    counts[bin]! += profile.cellCounts[i]!;
  }
  counts[lastCells.length + 1] = missingCount(profile);
  return toShares(counts);
}

function toShares(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, rows) => sum + rows, 0);
  return counts.map((rows) => rows / total);
}
