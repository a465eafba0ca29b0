import { chiSquareSurvival } from './chi-square-survival.ts';
import { type ContingencyResult, rowTotals } from './contingency-table.ts';

/**
 * Pearson's chi-square test of homogeneity on a 2×K table, without continuity correction.
 *
 * @param reference K counts >= 0, not all 0
 * @param current K counts >= 0, not all 0, of the same categories in the same order
 * @returns statistic >= 0, degreesOfFreedom = columns − 1 and pValue; columns that are 0 on both sides are dropped,
 *   and with a single column left nothing can differ: 0, 0 and 1
 * @throws {RangeError} if the lengths differ, a count is negative or not finite, or a side adds up to 0
 * @remarks O(K). Equals scipy.stats.chi2_contingency(table, correction=False) on the remaining columns.
 * @see Pearson 1900; for two rows in this form Brandt and Snedecor, Snedecor 1933
 */
export function chiSquareContingency(reference: Float64Array, current: Float64Array): ContingencyResult {
  const { referenceTotal, currentTotal } = rowTotals('chiSquareContingency', reference, current);
  // n m Σ (f − g)² / (column total), f and g the shares of the two sides: the sum of (O − E)² / E over both rows,
  // and exactly 0 for equal shares.
  let sum = 0;
  let columns = 0;
  for (let k = 0; k < reference.length; k++) {
    const column = reference[k]! + current[k]!;
    if (column === 0) continue;
    columns++;
    const difference = reference[k]! / referenceTotal - current[k]! / currentTotal;
    sum += difference * (difference / column);
  }
  if (columns === 1) return { statistic: 0, degreesOfFreedom: 0, pValue: 1 };
  const statistic = sum * (referenceTotal * currentTotal);
  return { statistic, degreesOfFreedom: columns - 1, pValue: chiSquareSurvival(statistic, columns - 1) };
}
