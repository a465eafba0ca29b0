import type { NumericSupport } from './profile.ts';

/** The cell of a finite value, by its definition; O(log K). */
export function cellOf({ values }: NumericSupport, value: number): number {
  return cellBetween(values, value, 0, values.length);
}

/**
 * The cell of a value of which is known that `from` support values lie below it and none of those from `to` on.
 *
 * @param support ascending
 */
export function cellBetween(support: Float64Array, value: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (support[middle]! < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return 2 * low + (support[low] === value ? 1 : 0);
}
