import type { DataDriftTrailing } from './trailing-schema.ts';

type Weeks = Pick<DataDriftTrailing, 'configuredWeeks' | 'weeks' | 'verdict'>;

/** Which weeks the second opinion is about: `the last 8 weeks`, or `6 of the last 8 weeks` where it does without some. */
export function weeksText({ configuredWeeks, weeks, verdict }: Weeks): string {
  const last = configuredWeeks === 1 ? 'the week before' : `the last ${configuredWeeks} weeks`;
  return weeks === configuredWeeks || verdict === 'not-evaluable' ? last : `${weeks} of ${last}`;
}

/** How much of it there is to say: `1 of 12 important features`, or why it cannot be judged. */
export function opinionFigures({
  verdict,
  reason,
  driftedImportantFeatures,
  evaluableImportantFeatures,
}: DataDriftTrailing): string {
  return verdict === 'not-evaluable'
    ? (reason ?? 'without a reason')
    : `${driftedImportantFeatures} of ${evaluableImportantFeatures} important features`;
}

/** What it says: `stable, 1 of 12 important features`. */
export function opinionText(trailing: DataDriftTrailing): string {
  const { verdict } = trailing;
  return `${verdict === 'not-evaluable' ? 'not judged' : verdict}, ${opinionFigures(trailing)}`;
}

/** The second opinion in one line: `against the last 8 weeks: stable, 1 of 12 important features`. */
export function trailingText(trailing: DataDriftTrailing): string {
  return `against ${weeksText(trailing)}: ${opinionText(trailing)}`;
}
