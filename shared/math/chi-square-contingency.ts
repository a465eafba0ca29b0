import { chiSquareSurvival } from './chi-square-survival.ts';

export interface ChiSquareContingencyResult {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

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
export function chiSquareContingency(
  reference: Float64Array,
  current: Float64Array,
): ChiSquareContingencyResult {
  if (reference.length !== current.length) {
    throw new RangeError(
      `chiSquareContingency: both sides need the same categories, got ${reference.length} reference and ${current.length} current counts`,
    );
  }
  const referenceTotal = totalOf('reference', reference);
  const currentTotal = totalOf('current', current);
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

function totalOf(side: string, counts: Float64Array): number {
  let total = 0;
  for (let k = 0; k < counts.length; k++) {
    const count = counts[k]!;
    if (!(count >= 0 && Number.isFinite(count))) {
      throw new RangeError(`chiSquareContingency: ${side}[${k}] must be a finite count >= 0, got ${count}`);
    }
    total += count;
  }
  if (total === 0) throw new RangeError(`chiSquareContingency: the ${side} counts add up to 0, expected > 0`);
  return total;
}
