/**
 * Adds 1 to `counts[cell]` for values whose cell a table tells, and writes the indexes of the others to `strays`.
 *
 * @param block at most `COUNTER_BLOCK` values; -0 may stand for 0
 * @param strays as long as `block` at least; every NaN and infinity ends there, and every value outside the support's range
 * @param seen where the block lies among the places that the table tells apart
 * @returns how many strays there are
 */
export type CellCounter = (
  block: Float64Array,
  counts: Uint32Array,
  strays: Int32Array,
  seen: PlacesSeen,
) => number;

/**
 * The lowest and the highest place in the table that values were met at. Places ascend with the values, so a block without
 * strays that lies strictly between places that were met before holds neither a new minimum nor a new maximum.
 */
export interface PlacesSeen {
  lowest: number;
  highest: number;
}

/** Values that are counted at a time: 4,096 doubles and what is noted of each stay in the first-level cache. */
export const COUNTER_BLOCK = 4_096;
