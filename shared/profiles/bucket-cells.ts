import { type CellCounter, COUNTER_BLOCK } from './cell-counter.ts';
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
  return (block, counts, strays) => {
    bucketsOf(
      buckets,
      new Int32Array(block.buffer, block.byteOffset, 2 * block.length),
      block.length,
      indexes,
    );
    let strayed = 0;
    for (let i = 0; i < block.length; i++) {
      const index = indexes[i]!;
      if (index < 0 || index >= size) {
        strays[strayed] = i;
        strayed++;
        continue;
      }
      let cell = cells[index]!;
      if (cell === SPLIT) {
        const value = block[i]!;
        let low = starts[index]!;
        let high = starts[index + 1]!;
        while (low < high) {
          const middle = (low + high) >>> 1;
          if (values[middle]! < value) {
            low = middle + 1;
          } else {
            high = middle;
          }
        }
        cell = 2 * low + (low < values.length && values[low]! === value ? 1 : 0);
      }
      counts[cell]! += 1;
    }
    return strayed;
  };
}
