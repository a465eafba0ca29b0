import type { NumericProfile } from '../profiles/profile.ts';

/** Counts of both sides over the union of their non-empty cells. */
export interface AlignedCells {
  readonly reference: Float64Array;
  readonly current: Float64Array;
  /** True where some gap or tail holds more than one row, so that their order is not known: they count as tied. */
  readonly hasSharedGap: boolean;
}

/** Both profiles over the cells that either has rows in, ascending, 0 where a side has none; O(cells). */
export function alignCells(reference: NumericProfile, current: NumericProfile): AlignedCells {
  const longest = reference.cells.length + current.cells.length;
  const referenceCounts = new Float64Array(longest);
  const currentCounts = new Float64Array(longest);
  let length = 0;
  let hasSharedGap = false;
  let i = 0;
  let j = 0;
  while (i < reference.cells.length || j < current.cells.length) {
    const cell = Math.min(reference.cells[i] ?? Infinity, current.cells[j] ?? Infinity);
    if (reference.cells[i] === cell) {
      referenceCounts[length] = reference.cellCounts[i]!;
      i++;
    }
    if (current.cells[j] === cell) {
      currentCounts[length] = current.cellCounts[j]!;
      j++;
    }
    hasSharedGap ||= cell % 2 === 0 && referenceCounts[length]! + currentCounts[length]! > 1;
    length++;
  }
  return {
    reference: referenceCounts.subarray(0, length),
    current: currentCounts.subarray(0, length),
    hasSharedGap,
  };
}
