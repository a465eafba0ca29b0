import { ksExact } from './ks-exact.ts';
import { ksOneSampleSurvival } from './ks-one-sample-survival.ts';

// scipy.stats.ks_2samp(method='auto'), MAX_AUTO_N in SciPy 1.17.1: exact when both samples are at most this large.
const LARGEST_EXACT_COUNT = 10_000;

/**
 * Two-sided p-value of the two-sample Kolmogorov–Smirnov statistic.
 *
 * @param statistic D in [0, 1]; in the exact mode it is rounded to a multiple of 1/lcm(n, m) first
 * @param referenceCount n, an integer >= 1
 * @param currentCount m, an integer >= 1
 * @returns a probability in [0, 1]; exact for samples without ties when n and m are at most 10,000, else the
 *   one-sample distribution at the sample size n m / (n + m)
 * @throws {RangeError} if D is outside [0, 1] or a count is not a positive integer
 * @remarks Equals scipy.stats.ks_2samp(method='auto'); tolerances in tests/golden/ks.json. Exact mode: O(n) for
 *   n = m, else O(n m D), which the tail bounds to about 55 million steps, since the p-value is 0 for a larger D.
 * @see ks-exact.ts and ks-one-sample-survival.ts for the sources
 */
export function kolmogorovSmirnovPValue(
  statistic: number,
  referenceCount: number,
  currentCount: number,
): number {
  if (!(statistic >= 0 && statistic <= 1)) {
    throw new RangeError(`kolmogorovSmirnovPValue: the statistic must be in [0, 1], got ${statistic}`);
  }
  assertCount('reference', referenceCount);
  assertCount('current', currentCount);
  if (statistic === 0) return 1;
  if (Math.max(referenceCount, currentCount) <= LARGEST_EXACT_COUNT) {
    return ksExact(statistic, referenceCount, currentCount);
  }
  const effectiveCount = (referenceCount * currentCount) / (referenceCount + currentCount);
  // Never 0: with one count above 10,000 the other one, at least 1, gives at least 0.9999.
  return ksOneSampleSurvival(roundHalfToEven(effectiveCount), statistic);
}

function assertCount(side: string, count: number): void {
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new RangeError(`kolmogorovSmirnovPValue: the ${side} count must be an integer >= 1, got ${count}`);
  }
}

/** numpy.round's rule, which SciPy applies to the effective sample size; Math.round takes halves up. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const isHalf = value - floor === 0.5;
  return isHalf && floor % 2 === 0 ? floor : Math.round(value);
}
