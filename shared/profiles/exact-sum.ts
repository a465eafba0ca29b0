import { exactSumOfTwo } from './double-double.ts';

/**
 * The exact sum of finite doubles, held as a few that do not overlap: what it comes to does not depend on the order of the
 * terms, nor on how they were grouped on the way.
 *
 * No partial sum may overflow.
 *
 * @remarks Adding is O(number of partials), a handful in practice.
 * @see Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates (1997), as in
 * Python's math.fsum
 */
export class ExactSum {
  /** Ascending magnitudes. */
  readonly #partials: number[] = [];

  add(term: number): void {
    if (term === 0) {
      return;
    }
    const partials = this.#partials;
    let carried = term;
    let kept = 0;
    for (const partial of partials) {
      // exactSumOfTwo written out: a pair an addition would be the larger half of merging profiles.
      const high = carried + partial;
      const rounded = high - carried;
      const low = carried - (high - rounded) + (partial - rounded);
      if (low !== 0) {
        partials[kept] = low;
        kept++;
      }
      carried = high;
    }
    partials.length = kept;
    partials.push(carried);
  }

  /** The sum, rounded once. */
  rounded(): number {
    return roundOnce(this.#partials);
  }

  /**
   * The sum to the last bit: its rounded value, what that leaves, rounded, and so on; empty for 0. Equal sums have equal
   * parts.
   */
  parts(): Float64Array {
    const rest = new ExactSum();
    for (const partial of this.#partials) {
      rest.add(partial);
    }
    const parts: number[] = [];
    for (let part = rest.rounded(); part !== 0; part = rest.rounded()) {
      parts.push(part);
      rest.add(-part);
    }
    return Float64Array.from(parts);
  }
}

/**
 * The sum of finite numbers, rounded once: the result does not depend on their order.
 *
 * Falls back to adding from the left where a partial sum overflows.
 */
export function exactSum(terms: readonly number[]): number {
  const sum = new ExactSum();
  for (const term of terms) {
    sum.add(term);
  }
  const rounded = sum.rounded();
  return Number.isFinite(rounded) ? rounded : terms.reduce((total, term) => total + term, 0);
}

/** Adds non-overlapping partials of ascending magnitude, with the half-way case decided by the next partial's sign. */
function roundOnce(partials: readonly number[]): number {
  let at = partials.length - 1;
  let high = partials[at] ?? 0;
  let low = 0;
  while (at > 0 && low === 0) {
    at--;
    [high, low] = exactSumOfTwo(high, partials[at] ?? 0);
  }
  const next = partials[at - 1] ?? 0;
  // A product of the two could underflow to 0.
  if ((low > 0 && next > 0) || (low < 0 && next < 0)) {
    const doubled = 2 * low;
    const nudged = high + doubled;
    return nudged - high === doubled ? nudged : high;
  }
  return high;
}
