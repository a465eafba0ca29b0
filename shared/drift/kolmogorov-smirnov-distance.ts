import type { NumericProfile, NumericSupport } from '../profiles/profile.ts';
import { commonDenominator } from './common-denominator.ts';

export interface KolmogorovSmirnovDistance {
  /** D at the borders of the cells. */
  readonly statistic: number;
  /** The largest D that the rows inside the gaps allow; equal to `statistic` on an exact support. */
  readonly upperBound: number;
}

/**
 * The Kolmogorov–Smirnov distance D of two profiles on one support, the effect size of every numeric test.
 *
 * @param reference with at least one finite value
 * @param current with at least one finite value
 * @remarks O(cells). In whole steps of 1 / lcm(n, m), divided once.
 */
export function kolmogorovSmirnovDistance(
  support: NumericSupport,
  reference: NumericProfile,
  current: NumericProfile,
): KolmogorovSmirnovDistance {
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
