import { chiSquareSurvival } from './chi-square-survival.ts';
import { type ContingencyResult, rowTotals } from './contingency-table.ts';

// Below it the series is shorter than the digits that (1 + x) log1p(x) − x loses.
const SMALL = 0.05;

/**
 * Likelihood-ratio test (G test) of homogeneity on a 2×K table, without continuity correction.
 *
 * @param reference K counts >= 0, not all 0
 * @param current K counts >= 0, not all 0, of the same categories in the same order
 * @returns statistic >= 0, degreesOfFreedom = columns − 1 and pValue; columns that are 0 on both sides are dropped,
 *   and with a single column left nothing can differ: 0, 0 and 1
 * @throws {RangeError} if the lengths differ, a count is negative or not finite, or a side adds up to 0
 * @remarks O(K). Equals scipy.stats.chi2_contingency(table, lambda_='log-likelihood', correction=False).
 * @see Wilks 1938; Sokal and Rohlf 1995, "Biometry", section 17.4
 */
export function likelihoodRatioContingency(
  reference: Float64Array,
  current: Float64Array,
): ContingencyResult {
  const { referenceTotal: n, currentTotal: m } = rowTotals('likelihoodRatioContingency', reference, current);
  let half = 0;
  let columns = 0;
  for (let k = 0; k < reference.length; k++) {
    const column = reference[k]! + current[k]!;
    if (column === 0) continue;
    columns++;
    // O ln(O / E) − O + E, which adds up to Σ O ln(O / E), is never negative and 0 for equal shares.
    const difference = reference[k]! / n - current[k]! / m;
    const share = column / (n + m);
    half += n * share * excess((m * difference) / column) + m * share * excess((-n * difference) / column);
  }
  if (columns === 1) return { statistic: 0, degreesOfFreedom: 0, pValue: 1 };
  const statistic = 2 * half;
  return { statistic, degreesOfFreedom: columns - 1, pValue: chiSquareSurvival(statistic, columns - 1) };
}

/** (1 + x) ln(1 + x) − x for x >= −1. */
function excess(x: number): number {
  // An absent category may come a rounding short of −1.
  if (x <= -1) return 1;
  if (Math.abs(x) >= SMALL) return (1 + x) * Math.log1p(x) - x;
  let power = x * x;
  let sum = power / 2;
  for (let k = 3; Math.abs(power) > Number.EPSILON * x * x; k++) {
    power *= -x;
    sum += power / (k * (k - 1));
  }
  return sum;
}
