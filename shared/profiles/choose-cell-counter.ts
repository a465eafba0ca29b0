import { bucketCells } from './bucket-cells.ts';
import type { CellCounter } from './cell-counter.ts';
import { integerCells } from './integer-cells.ts';
import type { NumericSupport } from './profile.ts';

const counters = new WeakMap<NumericSupport, CellCounter>();

/**
 * The quickest way to count on a support: by the value itself where all support values are integers close together, by a
 * table of buckets elsewhere. Built once for a support object.
 */
export function cellCounter(support: NumericSupport): CellCounter {
  let counter = counters.get(support);
  if (counter === undefined) {
    counter = integerCells(support) ?? (support.values.length === 0 ? onlyCell : bucketCells(support));
    counters.set(support, counter);
  }
  return counter;
}

/** A support without values has one cell. */
function onlyCell(block: Float64Array, _counts: Uint32Array, strays: Int32Array): number {
  for (let i = 0; i < block.length; i++) {
    strays[i] = i;
  }
  return block.length;
}
