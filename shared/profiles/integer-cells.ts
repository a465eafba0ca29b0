import type { CellCounter } from './cell-counter.ts';
import type { NumericSupport } from './profile.ts';

/** Widest range that has a table entry for each integer in it: 128 KiB at 2 bytes, which the second-level cache holds. */
const MAX_RANGE = 65_536;

/** Largest magnitude: differences of such integers are exact in 32 bits. */
const MAX_MAGNITUDE = 2 ** 30;

/** A table with an entry for each integer from the first to the last of the support; null where it holds other values. */
export function integerCells({ values }: NumericSupport): CellCounter | null {
  const [first, last] = [values[0], values[values.length - 1]];
  if (first === undefined || last === undefined || last - first >= MAX_RANGE) {
    return null;
  }
  if (!values.every((value) => Number.isInteger(value) && Math.abs(value) <= MAX_MAGNITUDE)) {
    return null;
  }
  const range = last - first + 1;
  const cells = new Int32Array(range);
  let below = 0;
  for (let offset = 0; offset < range; offset++) {
    const held = values[below] === first + offset;
    cells[offset] = 2 * below + (held ? 1 : 0);
    below += held ? 1 : 0;
  }
  return (block, counts, strays, seen) => {
    let lowest = range;
    let highest = -1;
    let strayed = 0;
    for (let i = 0; i < block.length; i++) {
      const value = block[i]!;
      const whole = value | 0;
      const offset = whole - first;
      // A fraction, NaN, infinity or a far-off value is not its own 32-bit integer.
      if (whole === value && offset >= 0 && offset < range) {
        lowest = offset < lowest ? offset : lowest;
        highest = offset > highest ? offset : highest;
        counts[cells[offset]!]! += 1;
      } else {
        strays[strayed] = i;
        strayed++;
      }
    }
    seen.lowest = lowest;
    seen.highest = highest;
    return strayed;
  };
}
