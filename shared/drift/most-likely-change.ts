import { chiSquareContingency } from '../math/chi-square-contingency.ts';
import type { ChangeBins } from './change-bins.ts';

export interface ChangeOptions {
  /** A part before or behind a change needs as many rows. */
  readonly minRows: number;
}

/**
 * The day from which on a window differs most from its past.
 *
 * Reference, first day, second day, … are a sequence of samples that changes its distribution once, at the end of the
 * reference or later. The place of the change is estimated by the largest chi-square between the reference with the days
 * before d and the days from d on. With nothing but chance the expectation of that statistic is N (K - 1) / (N - 1), the
 * same for every d and however few rows a bin has, so no day is favoured; the likelihood ratio's grows with sparse bins.
 *
 * @param bins with a day at least
 * @returns index of the first day behind the change; 0 where the whole window differs. Of equal days the first.
 * @throws {RangeError} if there is no day, or the reference or the window has no rows
 * @remarks O(days × bins).
 * @see Horváth, Serbinowska, Testing for changes in multinomial observations: the Lindisfarne scribes problem (1995)
 */
export function mostLikelyChange({ reference, days }: ChangeBins, { minRows }: ChangeOptions): number {
  if (days.length === 0) {
    throw new RangeError('no day to look for a change in; expected at least one');
  }
  const past = Float64Array.from(reference);
  const rest = reference.map((_, bin) => days.reduce((sum, counts) => sum + counts[bin]!, 0));
  let pastRows = 0;
  let restRows = rest.reduce((sum, rows) => sum + rows, 0);
  let best = 0;
  let largest = Number.NEGATIVE_INFINITY;
  for (const [day, counts] of days.entries()) {
    if (day === 0 || (pastRows >= minRows && restRows >= minRows)) {
      const { statistic } = chiSquareContingency(past, rest);
      if (statistic > largest) {
        best = day;
        largest = statistic;
      }
    }
    for (let bin = 0; bin < counts.length; bin++) {
      past[bin]! += counts[bin]!;
      rest[bin]! -= counts[bin]!;
      pastRows += counts[bin]!;
      restRows -= counts[bin]!;
    }
  }
  return best;
}
