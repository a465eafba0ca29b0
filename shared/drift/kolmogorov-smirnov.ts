import { kolmogorovSmirnovPValue } from '../math/kolmogorov-smirnov-p-value.ts';
import type { NumericProfile, NumericSupport } from '../profiles/profile.ts';
import { commonDenominator } from './common-denominator.ts';
import type { DriftResult } from './drift-result.ts';

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
  const empty = reference.count === 0 ? 'reference' : current.count === 0 ? 'current window' : null;
  if (empty !== null) {
    return { kind: 'not-computable', test: 'ks', reason: `the ${empty} has no finite value` };
  }
  const { statistic, upperBound } = distance(support, reference, current);
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

function distance(
  support: NumericSupport,
  reference: NumericProfile,
  current: NumericProfile,
): { statistic: number; upperBound: number } {
  const { referenceWeight, currentWeight, denominator } = commonDenominator(reference.count, current.count);
  const end = 2 * support.values.length + 1;
  let atBorders = 0;
  let insideGaps = 0;
  let below = 0;
  let belowCurrent = 0;
  let i = 0;
  let j = 0;
  while (i < reference.cells.length || j < current.cells.length) {
    const cell = Math.min(reference.cells[i] ?? end, current.cells[j] ?? end);
    let upTo = below;
    let upToCurrent = belowCurrent;
    if (reference.cells[i] === cell) {
      upTo += reference.cellCounts[i]!;
      i++;
    }
    if (current.cells[j] === cell) {
      upToCurrent += current.cellCounts[j]!;
      j++;
    }
    atBorders = Math.max(atBorders, Math.abs(upTo * referenceWeight - upToCurrent * currentWeight));
    if (cell % 2 === 0) {
      // At worst all rows of one side in the gap come before all rows of the other.
      insideGaps = Math.max(
        insideGaps,
        upTo * referenceWeight - belowCurrent * currentWeight,
        upToCurrent * currentWeight - below * referenceWeight,
      );
    }
    below = upTo;
    belowCurrent = upToCurrent;
  }
  // Only the rounded weights of huge samples can pass 1, by rounding.
  const share = (steps: number) => Math.min(steps / denominator, 1);
  return { statistic: share(atBorders), upperBound: share(Math.max(atBorders, insideGaps)) };
}
