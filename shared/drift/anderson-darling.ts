import { andersonDarlingKSample } from '../math/anderson-darling-k-sample.ts';
import { alignCells } from './align-cells.ts';
import { type NumericTest, numericTestResult } from './numeric-test-result.ts';

/**
 * Two-sample Anderson–Darling test of two profiles on one support, which weighs the tails more than KS; the effect size is
 * KS D.
 *
 * The p-value lies in [0.001, 0.25], where its table is known: the ends stand for "at most" and "at least". Values that
 * are equal, and rows of one gap, share their middle rank.
 *
 * @returns not-computable when a side has no finite value, both together fewer than four, or all are equal
 * @remarks O(cells). Equals scipy.stats.anderson_ksamp(variant='midrank').
 * @see Scholz and Stephens 1987, eq. 7; anderson-darling-k-sample.ts
 */
export const andersonDarling: NumericTest = numericTestResult('anderson_darling', (reference, current) => {
  const cells = alignCells(reference, current);
  const n = reference.count;
  const m = current.count;
  const total = n + m;
  if (cells.reference.length < 2) {
    return 'constant: all values are equal';
  }
  if (total < 4) {
    return `it needs four values in all, and there are ${total}`;
  }
  let sum = 0;
  let below = 0;
  let belowCurrent = 0;
  for (let k = 0; k < cells.reference.length; k++) {
    const f = cells.reference[k]!;
    const g = cells.current[k]!;
    const tied = f + g;
    const middle = below + belowCurrent + tied / 2;
    // Twice the difference of the distribution functions at the middle of the ties, in steps of 1 / nm.
    const difference = m * (2 * below + f) - n * (2 * belowCurrent + g);
    sum += (tied * (difference / 2) ** 2) / (middle * (total - middle) - (total * tied) / 4);
    below += f;
    belowCurrent += g;
  }
  const squared = ((total - 1) / total) * (sum / (n * m));
  return { ...andersonDarlingKSample(squared, n, m), isExact: !cells.hasSharedGap };
});
