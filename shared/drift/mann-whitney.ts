import { normalSurvival } from '../math/normal-survival.ts';
import { alignCells } from './align-cells.ts';
import { type NumericTest, numericTestResult } from './numeric-test-result.ts';

/**
 * Mann–Whitney U test of two profiles on one support, two-sided, by the normal distribution with the variance for ties and
 * the continuity correction; the effect size is KS D.
 *
 * The statistic is U of the reference: the pairs in which its value is the larger one, equal ones as a half. Rows of one gap
 * count as tied at its middle: on an exact support that touches the variance only, for there U itself is exact.
 *
 * @returns not-computable when a side has no finite value; p = 1 where all values are equal
 * @remarks O(cells). Equals scipy.stats.mannwhitneyu(reference, current, method='asymptotic').
 * @see Mann and Whitney 1947; Hollander, Wolfe, Chicken 2013, section 4.1 for ties
 */
export const mannWhitney: NumericTest = numericTestResult('mann_whitney', (reference, current) => {
  const cells = alignCells(reference, current);
  const n = reference.count;
  const m = current.count;
  const total = n + m;
  let statistic = 0;
  let ties = 0;
  let below = 0;
  for (let k = 0; k < cells.reference.length; k++) {
    const rows = cells.reference[k]!;
    const others = cells.current[k]!;
    statistic += rows * (below + others / 2);
    below += others;
    const tied = rows + others;
    ties += tied ** 3 - tied;
  }
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  const excess = Math.max(statistic, n * m - statistic) - (n * m) / 2 - 0.5;
  // All values tied: SciPy divides -1/2 by 0 and cuts the p-value of 2 to 1.
  const pValue = variance > 0 ? Math.min(1, 2 * normalSurvival(excess / Math.sqrt(variance))) : 1;
  return { statistic, pValue, isExact: !cells.hasSharedGap };
});
