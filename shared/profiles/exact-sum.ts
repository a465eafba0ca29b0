import { exactSumOfTwo } from './double-double.ts';

/**
 * The sum of finite numbers, rounded once: the result does not depend on their order.
 *
 * Falls back to adding from the left where a partial sum overflows.
 *
 * @remarks O(n × number of non-overlapping partials), the latter a handful in practice.
 * @see Shewchuk, Adaptive Precision Floating-Point Arithmetic and Fast Robust Geometric Predicates (1997), as in
 * Python's math.fsum
 */
export function exactSum(terms: readonly number[]): number {
  const partials: number[] = [];
  for (const term of terms) {
    let carried = term;
    let kept = 0;
    for (const partial of partials) {
      const [high, low] = exactSumOfTwo(carried, partial);
      if (low !== 0) {
        partials[kept] = low;
        kept++;
      }
      carried = high;
    }
    partials.length = kept;
    partials.push(carried);
  }
  const sum = roundOnce(partials);
  return Number.isFinite(sum) ? sum : terms.reduce((total, term) => total + term, 0);
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
