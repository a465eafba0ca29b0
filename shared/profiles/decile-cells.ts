import { missingCount } from './missing-count.ts';
import type { NumericProfile, NumericSupport } from './profile.ts';

/** Deciles, as credit scoring has it: Siddiqi, Credit Risk Scorecards (2006), compares ten score bands. */
const BINS = 10;

/**
 * The last cell of every bin between the deciles of the reference but of the last bin, ascending.
 *
 * A decile is a support value, so every row's bin is known exactly, on a grid as well. Equal deciles make one bin; where
 * one value at the top holds over nine tenths of the reference, it and all below it are the two bins.
 *
 * @param reference with at least two non-empty cells
 * @remarks O(cells).
 */
export function decileCells(
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

/** Rows of a profile in the bins that end at `lastCells`, in the one above, and in a last bin for what is missing; O(cells). */
export function binCounts(profile: NumericProfile, lastCells: readonly number[]): Float64Array {
  const counts = new Float64Array(lastCells.length + 2);
  let bin = 0;
  for (let i = 0; i < profile.cells.length; i++) {
    while (bin < lastCells.length && profile.cells[i]! > lastCells[bin]!) {
      bin++;
    }
    counts[bin]! += profile.cellCounts[i]!;
  }
  counts[lastCells.length + 1] = missingCount(profile);
  return counts;
}
