import { cramerVonMisesPValue } from '../math/cramer-von-mises-p-value.ts';
import { type AlignedCells, alignCells } from './align-cells.ts';
import { type NumericTest, numericTestResult } from './numeric-test-result.ts';

/**
 * Two-sample Cramér–von Mises test of two profiles on one support; the effect size is KS D.
 *
 * Values that are equal, and rows of one gap, share their mean rank.
 *
 * @returns not-computable when a side has fewer than two finite values, as in SciPy
 * @remarks O(cells), plus the p-value. Statistic T as scipy.stats.cramervonmises_2samp.
 * @see Anderson 1962, eq. 9 and 10; cramer-von-mises-p-value.ts
 */
export const cramerVonMises: NumericTest = numericTestResult('cramer_von_mises', (reference, current) => {
  if (reference.count < 2 || current.count < 2) {
    return 'it needs two values on either side';
  }
  const cells = alignCells(reference, current);
  const statistic = statisticOf(cells, reference.count, current.count);
  return {
    statistic,
    pValue: cramerVonMisesPValue(statistic, reference.count, current.count),
    isExact: !cells.hasSharedGap,
  };
});

/**
 * Anderson's T with midranks. His U is of the order of (n + m)³ and loses T in its last digits; summed by parts over the
 * differences H of the distribution functions, no term is larger than the result but where ties are many:
 *
 * nm(n+m) T = nm/6 − (n² + m²)/12 + (n² − m²)(Σf³/n − Σg³/m)/12 + nm/4 Σ H² (m (f + f′) + n (g + g′)),
 *
 * f and g the rows of both sides at a value, f′ and g′ at the next one, H between the two.
 */
function statisticOf({ reference, current }: AlignedCells, n: number, m: number): number {
  const product = n * m;
  let cubes = 0;
  let otherCubes = 0;
  let squares = 0;
  let below = 0;
  let belowCurrent = 0;
  for (let k = 0; k < reference.length; k++) {
    const f = reference[k]!;
    const g = current[k]!;
    cubes += f ** 3;
    otherCubes += g ** 3;
    below += f;
    belowCurrent += g;
    const difference = (below * m - belowCurrent * n) / product;
    // After the last value the difference is 0.
    squares += difference ** 2 * (m * (f + (reference[k + 1] ?? 0)) + n * (g + (current[k + 1] ?? 0)));
  }
  const byTies = ((n * n - m * m) * (cubes / n - otherCubes / m)) / 12;
  const bySizes = product / 6 - (n * n + m * m) / 12;
  return (bySizes + byTies + (product * squares) / 4) / (product * (n + m));
}
