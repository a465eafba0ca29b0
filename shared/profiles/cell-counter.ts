/**
 * Adds 1 to `counts[cell]` for values whose cell a table tells, and writes the indexes of the others to `strays`.
 *
 * @param block at most `COUNTER_BLOCK` values; -0 may stand for 0
 * @param strays as long as `block` at least; every NaN and infinity ends there
 * @returns how many strays there are
 */
export type CellCounter = (block: Float64Array, counts: Uint32Array, strays: Int32Array) => number;

/** Values that are counted at a time: 4,096 doubles and what is noted of each stay in the first-level cache. */
export const COUNTER_BLOCK = 4_096;
