import { labelSources } from '../../core/label-sources.ts';
import { MIN_LABELLED } from '../../verdict/refused-stratum.ts';
import type { CostedDecisions } from './performance-sides.ts';

const EXPLORATION = labelSources.indexOf('exploration');

/** Columns as the extraction leaves them, all of one length. */
export interface ExtractedDecisions {
  readonly scores: Float64Array;
  readonly accepted: Int8Array;
  readonly labels: Int8Array;
  readonly thresholds: Float64Array;
  /** Index in `labelSources`, -1 unknown. */
  readonly sources: Int8Array;
  readonly weights: Float64Array;
  readonly falseNegativeCosts: Float64Array | undefined;
  readonly falsePositiveCosts: Float64Array | undefined;
}

/**
 * Decisions as the policy made them, with a price on each mistake.
 *
 * Who was accepted by lot, to see what becomes of it, counts as the refusal that the policy made of it. With enough of these
 * the other outcomes of refusals are set aside, as in the realised cost: only the lot is a random sample of the refusals.
 *
 * @param costs of decisions that bring none of their own: a column's name says that all do
 */
export function costedDecisions(
  decisions: ExtractedDecisions,
  costs: { readonly false_negative: number | string; readonly false_positive: number | string },
): CostedDecisions {
  const { scores, thresholds, sources, weights } = decisions;
  const isLot = (row: number) => sources[row] === EXPLORATION;
  const accepted = decisions.accepted.map((decision, row) => (decision === 1 && isLot(row) ? 0 : decision));
  const lots = decisions.labels.filter(
    (label, row) => label >= 0 && accepted[row] === 0 && isLot(row),
  ).length;
  const labels =
    lots < MIN_LABELLED
      ? decisions.labels
      : decisions.labels.map((label, row) => (accepted[row] === 0 && !isLot(row) ? -1 : label));
  const price = (column: Float64Array | undefined, cost: number | string) =>
    column ?? (typeof cost === 'number' ? cost : scores.map(() => Number.NaN));
  return {
    scores,
    accepted,
    labels,
    weights,
    thresholds,
    falseNegativeCosts: price(decisions.falseNegativeCosts, costs.false_negative),
    falsePositiveCosts: price(decisions.falsePositiveCosts, costs.false_positive),
  };
}
