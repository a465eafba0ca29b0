import type { Extremes } from './extremes.ts';

/** Widest range that has a mark for each integer in it. */
const MAX_RANGE = 65_536;

/** Largest magnitude: such integers and their differences are exact in 32 bits. */
const MAX_MAGNITUDE = 2 ** 30;

/**
 * The distinct values of integers close together, ascending; null where there are others, or more than `cap`.
 *
 * @param values finite, any order; not mutated
 * @param range of the values
 * @remarks O(n), a tenth of what hashing takes; gives up at the first other value.
 */
export function distinctIntegers(
  values: Float64Array,
  { min, max }: Pick<Extremes, 'min' | 'max'>,
  cap: number,
): Float64Array | null {
  if (!(max - min < MAX_RANGE && min >= -MAX_MAGNITUDE && max <= MAX_MAGNITUDE)) {
    return null;
  }
  const first = Math.floor(min);
  const marks = new Uint8Array(MAX_RANGE + 1);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const whole = value | 0;
    if (whole !== value) {
      return null;
    }
    marks[whole - first] = 1;
  }
  const distinct: number[] = [];
  for (let offset = 0; offset < marks.length; offset++) {
    if (marks[offset] === 1) {
      distinct.push(first + offset);
    }
  }
  return distinct.length > cap ? null : Float64Array.from(distinct);
}
