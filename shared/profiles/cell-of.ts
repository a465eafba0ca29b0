import type { NumericSupport } from './profile.ts';

/** The cell of a finite value, by its definition; O(log K). */
export function cellOf({ values }: NumericSupport, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return 2 * low + (values[low] === value ? 1 : 0);
}
