import { mergeAll } from './merge-profiles.ts';
import type { Variable } from './profile.ts';

/**
 * A variable with the rows of earlier weeks, all their days together, in the place of its reference; on the support of the
 * frozen reference, where values that it never had share gaps: a KS statistic then has an error bound.
 *
 * @param earlier the same variable in each earlier week, as `comparableWeek` gives it
 * @returns undefined where no week has a row of it
 */
export function withTrailingReference(
  variable: Variable,
  earlier: readonly Variable[],
): Variable | undefined {
  if (variable.type === 'numeric') {
    const days = earlier.flatMap((week) => (week.type === 'numeric' ? week.current : []));
    return days.length === 0
      ? undefined
      : { ...variable, reference: mergeAll(days.map(({ profile }) => profile)) };
  }
  const days = earlier.flatMap((week) => (week.type === 'categorical' ? week.current : []));
  return days.length === 0
    ? undefined
    : { ...variable, reference: mergeAll(days.map(({ profile }) => profile)) };
}
