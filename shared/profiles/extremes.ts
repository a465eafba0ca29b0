/**
 * The smallest and the largest of some numbers.
 *
 * @param values finite; not mutated
 * @returns Infinity and -Infinity where there is none; 0 and never -0
 */
export function extremes(values: Float64Array): { min: number; max: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    min = value < min ? value : min;
    max = value > max ? value : max;
  }
  // Adding 0 turns -0 into 0, which it equals.
  return { min: min + 0, max: max + 0 };
}
