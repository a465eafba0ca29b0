import { cramerVonMisesExact } from './cramer-von-mises-exact.ts';
import { cramerVonMisesLimitSurvival } from './cramer-von-mises-limit-survival.ts';

// scipy.stats.cramervonmises_2samp(method='auto'), SciPy 1.17.1: exact when neither sample is larger.
const LARGEST_EXACT_COUNT = 20;

/**
 * P-value of the two-sample Cramér–von Mises statistic T.
 *
 * @param statistic T, as Anderson defines it with midranks; in the exact mode it is rounded to a possible value first
 * @param referenceCount n, an integer >= 1
 * @param currentCount m, an integer >= 1
 * @returns a probability; exact for samples without ties when n and m are at most 20, else by the limiting
 *   distribution at T shifted and scaled to its mean and variance
 * @throws {RangeError} if the statistic is not finite or a count is not a positive integer
 * @remarks Equals scipy.stats.cramervonmises_2samp(method='auto') but for the tail; see
 *   cramer-von-mises-limit-survival.ts and cramer-von-mises-exact.ts for costs.
 * @see Anderson 1962, "On the distribution of the two-sample Cramér-von Mises criterion", eq. 9, 11, 14, 15
 */
export function cramerVonMisesPValue(
  statistic: number,
  referenceCount: number,
  currentCount: number,
): number {
  if (!Number.isFinite(statistic)) {
    throw new RangeError(`cramerVonMisesPValue: the statistic must be finite, got ${statistic}`);
  }
  for (const count of [referenceCount, currentCount]) {
    if (!Number.isSafeInteger(count) || count < 1) {
      throw new RangeError(`cramerVonMisesPValue: both counts must be integers >= 1, got ${count}`);
    }
  }
  const product = referenceCount * currentCount;
  const total = referenceCount + currentCount;
  if (Math.max(referenceCount, currentCount) <= LARGEST_EXACT_COUNT) {
    // Squares of midranks, which are halves, are whole quarters.
    const rankSum = Math.round(4 * product * (statistic * total + (4 * product - 1) / 6)) / 4;
    return cramerVonMisesExact(rankSum, referenceCount, currentCount);
  }
  const mean = (1 + 1 / total) / 6;
  const variance45 =
    ((total + 1) * (4 * product * total - 3 * (referenceCount ** 2 + currentCount ** 2) - 2 * product)) /
    (total ** 2 * 4 * product);
  return cramerVonMisesLimitSurvival(1 / 6 + (statistic - mean) / Math.sqrt(variance45));
}
