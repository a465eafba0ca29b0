import { type CellCounter, COUNTER_BLOCK, type PlacesSeen } from './cell-counter.ts';
import { cellBetween } from './cell-of.ts';
import type { NumericSupport } from './profile.ts';
import { bucketOf, bucketsOf, upperEdge, valueBuckets } from './value-buckets.ts';

/** Stands in the table for a bucket inside which a support value lies: the cell depends on the value. */
const SPLIT = -1;

// Shared by all counters: a call uses it from start to end and leaves nothing behind.
const indexes = new Int32Array(COUNTER_BLOCK);

/**
 * A table with the cell of each bucket, or with the few support values to search where a bucket holds some. On a grid, whose
 * edges lie between buckets, hardly a value is compared with anything.
 *
 * @param support not empty
 * @remarks A value takes O(1) on average, O(log K) at worst.
 */
export function bucketCells({ values }: NumericSupport): CellCounter {
  const buckets = valueBuckets(values[0]!, values[values.length - 1]!);
  const { size } = buckets;
  const cells = new Int32Array(size);
  // starts[b]: how many support values lie in buckets below b.
  const starts = new Int32Array(size + 1);
  for (let bucket = 0; bucket < size; bucket++) {
    const first = starts[bucket]!;
    let after = first;
    while (after < values.length && bucketOf(buckets, values[after]!) === bucket) {
      after++;
    }
    starts[bucket + 1] = after;
    // An edge is the last value of its bucket above zero, and the first one below.
    const atLower = bucket > 0 && first < after && values[first] === upperEdge(buckets, bucket - 1);
    const atUpper = bucket + 1 < size && first < after && values[after - 1] === upperEdge(buckets, bucket);
    const edges = (atLower ? 1 : 0) + (atUpper ? 1 : 0);
    cells[bucket] = after - first > edges ? SPLIT : 2 * (first + (atLower ? 1 : 0));
  }
  return (block, counts, strays, seen) => {
    const words = new Int32Array(block.buffer, block.byteOffset, 2 * block.length);
    bucketsOf(buckets, words, block.length, indexes);
    const untold = countTold(block.length, cells, counts, strays, seen);
    let strayed = 0;
    for (let i = 0; i < untold; i++) {
      const at = strays[i]!;
      const index = indexes[at]!;
      if (index >= 0 && index < size) {
        counts[cellBetween(values, block[at]!, starts[index]!, starts[index + 1]!)]! += 1;
      } else {
        strays[strayed] = at;
        strayed++;
      }
    }
    return strayed;
  };
}

/**
 * Counts what the table tells of the buckets in `indexes`. A function of its own, with nothing from around it and no search in
 * its loop: either more than doubles its time.
 */
function countTold(
  length: number,
  cells: Int32Array,
  counts: Uint32Array,
  untold: Int32Array,
  seen: PlacesSeen,
): number {
  const size = cells.length;
  let lowest = Number.MAX_SAFE_INTEGER;
  let highest = -1;
  let left = 0;
  for (let i = 0; i < length; i++) {
    const index = indexes[i]!;
    lowest = index < lowest ? index : lowest;
    highest = index > highest ? index : highest;
    const cell = index >= 0 && index < size ? cells[index]! : SPLIT;
    if (cell === SPLIT) {
      untold[left] = i;
      left++;
    } else {
      counts[cell]! += 1;
    }
  }
  seen.lowest = lowest;
  seen.highest = highest;
  return left;
}
