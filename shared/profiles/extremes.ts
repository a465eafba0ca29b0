export interface Extremes {
  readonly min: number;
  readonly max: number;
  /** False where there is a NaN or an infinity; then min and max mean nothing. */
  readonly finite: boolean;
}

/**
 * The smallest and the largest of some numbers.
 *
 * @returns Infinity and -Infinity where there is none; 0 and never -0
 */
export function extremes(values: Float64Array): Extremes {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let differences = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    min = value < min ? value : min;
    max = value > max ? value : max;
    // x - x is 0 for a finite x and NaN for any other.
    differences += value - value;
  }
  // Adding 0 turns -0 into 0, which it equals.
  return { min: min + 0, max: max + 0, finite: differences === 0 };
}
