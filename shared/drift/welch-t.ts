import { studentTTwoSided } from '../math/student-t-two-sided.ts';
import { type NumericTest, numericTestResult } from './numeric-test-result.ts';

/**
 * Welch's t test of two profiles, two-sided, from their moments: it sees a moved mean, and nothing else; the effect size is
 * KS D.
 *
 * The statistic is (mean of the reference - mean of the current side) / its standard error.
 *
 * @returns not-computable when a side has no finite value or only one, or neither side varies
 * @remarks O(1), and the cells for the effect size. Exact on any support. Equals
 *   scipy.stats.ttest_ind(reference, current, equal_var=False).
 * @see Welch 1947, "The generalization of 'Student's' problem"
 */
export const welchT: NumericTest = numericTestResult('welch_t', (reference, current) => {
  if (reference.count < 2 || current.count < 2) {
    return 'it needs two values on either side, for their variance';
  }
  const own = reference.sumSquaredDeviations / (reference.count - 1) / reference.count;
  const other = current.sumSquaredDeviations / (current.count - 1) / current.count;
  const variance = own + other;
  const statistic = (reference.mean - current.mean) / Math.sqrt(variance);
  if (!(variance > 0) || !Number.isFinite(variance) || !Number.isFinite(statistic)) {
    return variance === 0
      ? 'neither side varies, so there is no standard error'
      : 'the spread is beyond the range of numbers';
  }
  // Shares of the variance, because its square may underflow.
  const degreesOfFreedom =
    1 / ((own / variance) ** 2 / (reference.count - 1) + (other / variance) ** 2 / (current.count - 1));
  return { statistic, pValue: studentTTwoSided(statistic, degreesOfFreedom), isExact: true };
});
