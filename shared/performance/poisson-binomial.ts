/** The masses of a count: `masses[i]` of `least + i`. */
export interface CountDistribution {
  readonly least: number;
  readonly masses: Float64Array;
}

/** What a tail may lose at each step: after ten million steps still below a rounding error. */
const NEGLIGIBLE = 1e-24;

/**
 * How many of independent events happen, each with a probability of its own: the Poisson-binomial distribution, by
 * adding one event after the other.
 *
 * @param probabilities n numbers in [0, 1]
 * @param times how often each event is tried, integers >= 0; absent: once
 * @returns masses that sum to 1; counts whose mass is negligible are cut off at both ends
 * @throws {RangeError} if a probability is none
 * @remarks O(n · width), a width of some 20 standard deviations. Equals a convolution of scipy.stats.binom; tolerances in
 *   tests/golden/expected-cost.json.
 * @see Barlow and Heidtmann 1984, "Computing k-out-of-n system reliability"
 */
export function poissonBinomial(probabilities: Float64Array, times?: Float64Array): CountDistribution {
  let masses = new Float64Array(64);
  masses[0] = 1;
  let [least, low, high] = [0, 0, 0];
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i]!;
    if (!(p >= 0 && p <= 1)) {
      throw new RangeError(`poissonBinomial: probability ${i} must be in [0, 1], got ${p}`);
    }
    for (let tried = times?.[i] ?? 1; tried > 0; tried--) {
      if (high + 1 === masses.length) {
        // To the front again what is left, in a wider array where it would not fit.
        const kept = masses.subarray(low, high + 1);
        const wider = new Float64Array(2 * kept.length > masses.length ? 2 * masses.length : masses.length);
        wider.set(kept);
        masses = wider;
        least += low;
        [low, high] = [0, high - low];
      }
      high++;
      for (let k = high; k > low; k--) {
        masses[k] = masses[k]! * (1 - p) + masses[k - 1]! * p;
      }
      masses[low]! *= 1 - p;
      while (low < high && masses[low]! < NEGLIGIBLE) {
        masses[low] = 0;
        low++;
      }
      while (high > low && masses[high]! < NEGLIGIBLE) {
        masses[high] = 0;
        high--;
      }
    }
  }
  return { least: least + low, masses: masses.slice(low, high + 1) };
}
