import type { NumericProfile, NumericSupport } from '../profiles/profile.ts';
import type { DriftResult, NumericTestName } from './drift-result.ts';
import { emptySide } from './empty-side.ts';
import { kolmogorovSmirnovDistance } from './kolmogorov-smirnov-distance.ts';

/** A hypothesis test of two numeric profiles on one support. */
export type NumericTest = (
  support: NumericSupport,
  reference: NumericProfile,
  current: NumericProfile,
) => DriftResult;

export interface NumericStatistic {
  readonly statistic: number;
  readonly pValue: number;
  /** False where rows of one gap were taken as tied. */
  readonly isExact: boolean;
}

/**
 * A hypothesis test from a statistic of two numeric profiles; the effect size is their Kolmogorov–Smirnov D.
 *
 * @param calculate gets two profiles with values; a string says why it cannot be computed
 * @returns a test that is not computable when a side has no finite value
 */
export function numericTestResult(
  test: NumericTestName,
  calculate: (reference: NumericProfile, current: NumericProfile) => NumericStatistic | string,
): NumericTest {
  return (support, reference, current) => {
    const empty = emptySide(reference, current);
    const result = empty ?? calculate(reference, current);
    if (typeof result === 'string') {
      return { kind: 'not-computable', test, reason: result };
    }
    return {
      kind: 'p-value',
      test,
      statistic: result.statistic,
      pValue: result.pValue,
      effectSize: kolmogorovSmirnovDistance(support, reference, current).statistic,
      statisticErrorBound: result.isExact ? 0 : null,
      referenceCount: reference.count,
      currentCount: current.count,
    };
  };
}
