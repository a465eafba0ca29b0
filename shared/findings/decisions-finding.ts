import { wilsonInterval } from '../math/wilson-interval.ts';
import type { CategoricalProfile, CategoricalVariable, NumericVariable } from '../profiles/profile.ts';
import { exceedsShare } from '../verdict/exceeds-share.ts';
import type { DecisionTallyDocument } from './decision-tally-schema.ts';
import { type EarlierDecisions, trailingRefusals } from './earlier-decisions.ts';
import { overrideFinding } from './override-finding.ts';
import { type DecisionCounts, refusalComparison } from './refusal-comparison.ts';
import type { Decisions } from './report-schema.ts';
import { scoreBandFinding } from './score-band-finding.ts';
import { swapFinding } from './swap-finding.ts';
import { versionFinding } from './version-finding.ts';

export interface DecisionsOptions {
  /** Refusal rate above which the report says `exceeded`, in [0, 1]. */
  readonly threshold: number;
  /** Undefined where the window was extracted before there was one. */
  readonly tally?: DecisionTallyDocument | undefined;
  /** The score, whose reference cuts the bands. */
  readonly score?: NumericVariable | undefined;
  /** The model's version, whose reference knows some. */
  readonly version?: CategoricalVariable | undefined;
  /** Undefined where the configuration asks for no weeks before. */
  readonly earlier?: EarlierDecisions | undefined;
  /** Versions that the configuration announces. */
  readonly announced?: readonly string[];
}

/**
 * The `decisions` part of the report: accepted, refused, the refusal rate with its 95 % Wilson interval against threshold,
 * reference and weeks before, and what the tally knows of overrides, versions, swap sets and score bands.
 *
 * @param decision the variable of role `decision`, with the categories `accepted` and `rejected`
 */
export function decisionsFinding(
  decision: CategoricalVariable,
  { threshold, tally, score, version, earlier, announced = [] }: DecisionsOptions,
): Decisions {
  const days = decision.current.map(({ day, profile }) => ({ day, ...countsOf(profile) }));
  const accepted = days.reduce((sum, day) => sum + day.accepted, 0);
  const rejected = days.reduce((sum, day) => sum + day.rejected, 0);
  const decided = accepted + rejected;
  const reference = countsOf(decision.reference);
  const againstReference = refusalComparison(reference, { accepted, rejected });
  return {
    accepted,
    rejected,
    undecided: decision.current.reduce((sum, { profile }) => sum + profile.nullCount, 0),
    refusalRate: decided === 0 ? null : rejected / decided,
    refusalRateInterval: decided === 0 ? null : [...wilsonInterval(rejected, decided)],
    threshold,
    exceeded: exceedsShare(rejected, decided, threshold),
    referenceRefusalRate: againstReference.refusalRate,
    days,
    againstReference: againstReference.refusalRate === null ? null : againstReference,
    trailing: earlier === undefined ? null : trailingRefusals(earlier, { accepted, rejected }),
    overrides: tally?.overrides ? overrideFinding(tally.overrides) : null,
    versions: versionFinding(tally?.versions ?? [], {
      reference: new Set(version?.reference.categories),
      earlier: earlier?.versions ?? new Set(),
      announced: new Set(announced),
    }),
    thresholds: tally?.thresholds ?? [],
    thresholdCount: tally?.thresholdCount ?? 0,
    swapSet: swapFinding(tally?.swap ?? null),
    scoreBands: tally?.bands && score !== undefined ? scoreBandFinding(score, tally.bands) : null,
  };
}

function countsOf(profile: CategoricalProfile): DecisionCounts {
  const count = (category: string) => profile.categoryCounts[profile.categories.indexOf(category)] ?? 0;
  return { accepted: count('accepted'), rejected: count('rejected') };
}
