import { kolmogorovSmirnovPValue } from '../math/kolmogorov-smirnov-p-value.ts';
import type { NumericProfile, NumericSupport } from '../profiles/profile.ts';
import type { DriftResult } from './drift-result.ts';
import { emptySide } from './empty-side.ts';
import { kolmogorovSmirnovDistance } from './kolmogorov-smirnov-distance.ts';

/**
 * Two-sample Kolmogorov–Smirnov test of two profiles on one support, two-sided; D is also the effect size.
 *
 * D is the largest distance of the distribution functions at the borders of the cells, in whole steps of
 * 1 / lcm(n, m). On an exact support that is the D of the samples, to the last bit: the reference has no value inside
 * a gap. On a grid both sides may have rows in one gap, and the true D lies between `statistic` and
 * `statistic + statisticErrorBound`.
 *
 * @param support the one that both profiles are counted on
 * @returns not-computable when a side has no finite value
 * @remarks O(cells), plus the p-value.
 * @see kolmogorov-smirnov-p-value.ts; Hodges, The significance probability of the Smirnov two-sample test (1958)
 */
export function kolmogorovSmirnov(
  support: NumericSupport,
  reference: NumericProfile,
  current: NumericProfile,
): DriftResult {
  const reason = emptySide(reference, current);
  if (reason !== null) {
    return { kind: 'not-computable', test: 'ks', reason };
  }
  const { statistic, upperBound } = kolmogorovSmirnovDistance(support, reference, current);
  return {
    kind: 'p-value',
    test: 'ks',
    statistic,
    pValue: kolmogorovSmirnovPValue(statistic, reference.count, current.count),
    effectSize: statistic,
    statisticErrorBound: upperBound - statistic,
    referenceCount: reference.count,
    currentCount: current.count,
  };
}
