import { wilsonInterval } from '../math/wilson-interval.ts';
import type { CategoricalProfile, CategoricalVariable } from '../profiles/profile.ts';
import { exceedsShare } from '../verdict/exceeds-share.ts';
import type { Decisions } from './report-schema.ts';

/**
 * The `decisions` part of the report: accepted, refused, and the refusal rate with its 95 % Wilson interval.
 *
 * @param decision the variable of role `decision`, with the categories `accepted` and `rejected`
 * @param threshold refusal rate above which the report says `exceeded`, in [0, 1]
 */
export function decisionsFinding(decision: CategoricalVariable, threshold: number): Decisions {
  const days = decision.current.map(({ day, profile }) => ({ day, ...countsOf(profile) }));
  const accepted = days.reduce((sum, day) => sum + day.accepted, 0);
  const rejected = days.reduce((sum, day) => sum + day.rejected, 0);
  const decided = accepted + rejected;
  const reference = countsOf(decision.reference);
  const referenceDecided = reference.accepted + reference.rejected;
  return {
    accepted,
    rejected,
    undecided: decision.current.reduce((sum, { profile }) => sum + profile.nullCount, 0),
    refusalRate: decided === 0 ? null : rejected / decided,
    refusalRateInterval: decided === 0 ? null : [...wilsonInterval(rejected, decided)],
    threshold,
    exceeded: exceedsShare(rejected, decided, threshold),
    referenceRefusalRate: referenceDecided === 0 ? null : reference.rejected / referenceDecided,
    days,
  };
}

function countsOf(profile: CategoricalProfile): { accepted: number; rejected: number } {
  const count = (category: string) => profile.categoryCounts[profile.categories.indexOf(category)] ?? 0;
  return { accepted: count('accepted'), rejected: count('rejected') };
}
