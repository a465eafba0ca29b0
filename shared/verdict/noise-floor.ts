/** A quarter of a year: with fewer calm weeks the configured floor stands alone. */
export const CALM_WEEKS_NEEDED = 13;

/** Of a feature's effect sizes in calm weeks, in percent. */
const NOISE_PERCENTILE = 99;

/** What a feature did is noise up to twice the configured floor; docs/decisions/0014 has what happens without a limit. */
const LARGEST_RAISE = 2;

/**
 * How far a feature moves from one week to the next while nothing happens: the 99th percentile of its effect sizes against
 * the weeks before, over calm weeks.
 *
 * The percentile is the order statistic at or below it, not a value between two: with 13 to 100 weeks the second largest.
 * What happened once is an incident and must not become the measure of what is ordinary.
 *
 * @param effectSizes of calm weeks, in [0, 1], in any order
 * @returns null with fewer than `CALM_WEEKS_NEEDED` of them
 * @see Hyndman and Fan, Sample quantiles in statistical packages (1996); NumPy's method "lower"
 */
export function noiseFloor(effectSizes: readonly number[]): number | null {
  if (effectSizes.length < CALM_WEEKS_NEEDED) {
    return null;
  }
  const sorted = effectSizes.toSorted((a, b) => a - b);
  // In whole numbers: 0.99 * (n - 1) may lie a rounding below the index that it means.
  return sorted[Math.floor((NOISE_PERCENTILE * (sorted.length - 1)) / 100)] ?? null;
}

/**
 * The floor that a feature is held against: the configured one, raised to its noise floor, to at most twice the configured
 * one. A floor of 0, "p-value alone", therefore stays 0.
 */
export function effectSizeFloor(minEffectSize: number, noise: number | null): number {
  return Math.max(minEffectSize, Math.min(noise ?? 0, LARGEST_RAISE * minEffectSize));
}
