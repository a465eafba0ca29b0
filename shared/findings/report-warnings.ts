import type { DataDrift, Decisions } from './report-schema.ts';
import { unannouncedVersions } from './unannounced-versions.ts';

/** With fewer features one more drifting moves the share by more than ten points: 30 % is then 2 of 5, or 3 of 9. */
const COARSE_BELOW = 10;

/** What a reader should know before trusting the verdict. */
export function reportWarnings({
  dataDrift,
  decisions,
}: {
  readonly dataDrift: DataDrift;
  readonly decisions: Decisions;
}): readonly string[] {
  const { importantFeatures, driftShareThreshold, features } = dataDrift;
  const unseen = features.filter(
    ({ important, reasons }) => !important && reasons.includes('unseen-category'),
  );
  const blind = features.filter(({ important, verdict }) => important && verdict === 'not-evaluable');
  return [
    ...(importantFeatures < COARSE_BELOW
      ? [
          `Only ${importantFeatures} important ${importantFeatures === 1 ? 'feature' : 'features'}: a threshold of ${Number((driftShareThreshold * 100).toFixed(2))} % is a coarse rule.`,
        ]
      : []),
    ...(blind.length > 0
      ? [`Important features that could not be judged: ${blind.map(({ feature }) => feature).join(', ')}.`]
      : []),
    ...unseen.map(
      ({ feature, unseenShare }) =>
        `"${feature}" does not count as important, yet ${(unseenShare * 100).toFixed(1)} % of it is categories that the reference never had.`,
    ),
    ...unannouncedVersions(decisions),
    ...unreadableWeeks(dataDrift),
    ...(decisions.undecided > 0
      ? [`${decisions.undecided} ${decisions.undecided === 1 ? 'row has' : 'rows have'} no decision.`]
      : []),
  ];
}

/** A damaged file of an earlier week takes something away from the second opinion, not from the verdict. */
function unreadableWeeks({ trailing, noise }: DataDrift): readonly string[] {
  const ends = (weeks: readonly { readonly end: string }[]) =>
    weeks.map(({ end }) => end.replace('T00:00:00.000Z', '')).join(', ');
  const missing = (trailing?.missingWeeks ?? []).filter(({ reason }) => reason === 'unreadable');
  const findings = noise?.unreadableWeeks ?? [];
  return [
    ...(missing.length === 0
      ? []
      : [
          `The comparison with the weeks before lacks those that end ${ends(missing)}: their profiles cannot be read.`,
        ]),
    ...(findings.length === 0
      ? []
      : [
          `Noise floors do without the weeks that end ${ends(findings)}: what was found then cannot be read.`,
        ]),
  ];
}
