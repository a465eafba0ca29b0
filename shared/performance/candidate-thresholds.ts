/** Candidates among the scores: steps of one decision in a hundred are finer than any interval of the cheapest. */
const CANDIDATES = 100;

/**
 * Candidates for θ*: percentiles of the scores that are seen, and the ones that shall be among them.
 *
 * @param scores every one a number, in [0, 1]; unsorted
 * @param always more candidates, as the current θ*
 * @returns ascending, none twice
 * @remarks O(n log n).
 */
export function candidateThresholds(scores: Float64Array, always: readonly number[]): Float64Array {
  const sorted = scores.slice().sort();
  const candidates = new Set(always);
  for (let i = 0; i < CANDIDATES && sorted.length > 0; i++) {
    candidates.add(sorted[Math.floor((i * sorted.length) / CANDIDATES)]!);
  }
  return Float64Array.from(candidates).sort();
}
