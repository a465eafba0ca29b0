import type { CategoricalProfile, NumericProfile, NumericSupport } from '../profiles/profile.ts';
import type { CategoricalTestName, DriftResult, NumericTestName, TestName } from './drift-result.ts';
import { emptySide } from './empty-side.ts';
import { kolmogorovSmirnovDistance } from './kolmogorov-smirnov-distance.ts';
import type { NumericTest } from './numeric-test-result.ts';
import { totalVariation } from './total-variation.ts';

/** A test of two categorical profiles. */
export type CategoricalTest = (reference: CategoricalProfile, current: CategoricalProfile) => DriftResult;

export interface NumericDistance {
  readonly distance: (
    support: NumericSupport,
    reference: NumericProfile,
    current: NumericProfile,
  ) => number | null;
  /** What is wrong where there is no distance, for a person. */
  readonly absent: string;
  /** True where it depends on where in a gap a row lies. */
  readonly dependsOnGaps: boolean;
}

/** A distance of numeric profiles as a drift test; the effect size beside it is their Kolmogorov–Smirnov D. */
export function numericDistanceTest(
  test: NumericTestName,
  { distance, absent, dependsOnGaps }: NumericDistance,
): NumericTest {
  return (support, reference, current) => {
    const reason = emptySide(reference, current);
    const statistic = reason === null ? distance(support, reference, current) : null;
    if (statistic === null) {
      return notComputable(test, reason ?? absent);
    }
    const isExact = !dependsOnGaps || !(hasGapRows(reference) || hasGapRows(current));
    return {
      kind: 'distance',
      test,
      statistic,
      effectSize: kolmogorovSmirnovDistance(support, reference, current).statistic,
      statisticErrorBound: isExact ? 0 : null,
      referenceCount: reference.count,
      currentCount: current.count,
    };
  };
}

/** A distance of categorical profiles as a drift test; the effect size beside it is their total variation. */
export function categoricalDistanceTest(
  test: CategoricalTestName,
  distance: (reference: CategoricalProfile, current: CategoricalProfile) => number | null,
): CategoricalTest {
  return (reference, current) => {
    const reason = emptySide(reference, current);
    const effectSize = totalVariation(reference, current);
    const statistic = distance(reference, current);
    if (reason !== null || effectSize === null || statistic === null) {
      return notComputable(test, reason ?? 'there is nothing to compare');
    }
    return {
      kind: 'distance',
      test,
      statistic,
      effectSize,
      statisticErrorBound: 0,
      referenceCount: reference.count,
      currentCount: current.count,
    };
  };
}

function notComputable(test: TestName, reason: string): DriftResult {
  return { kind: 'not-computable', test, reason };
}

function hasGapRows({ cells }: NumericProfile): boolean {
  return cells.some((cell) => cell % 2 === 0);
}
