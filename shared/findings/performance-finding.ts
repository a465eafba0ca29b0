import { judgeCost } from '../verdict/judge-cost.ts';
import type { OutcomeCounts } from '../verdict/outcome-counts.ts';
import type { RealisedCost } from '../verdict/realised-cost.ts';
import type { Performance } from './report-schema.ts';

export interface PerformanceInput {
  readonly costs: {
    readonly false_negative: number;
    readonly false_positive: number;
    readonly tolerance: number;
  };
  /** Null where no labels are configured. */
  readonly outcomes: {
    readonly cohort: NonNullable<Performance['cohort']>;
    readonly labels: Labels;
    readonly reference: OutcomeCounts;
    readonly current: OutcomeCounts;
  } | null;
}

type Labels = NonNullable<Performance['labels']>;

/** The `performance` part of the report. */
export function performanceFinding({ costs, outcomes }: PerformanceInput): Performance {
  const units = {
    falseNegativeCost: costs.false_negative,
    falsePositiveCost: costs.false_positive,
    tolerance: costs.tolerance,
  };
  if (outcomes === null) {
    return {
      ...units,
      verdict: 'not-evaluable',
      reason: 'no labels are configured',
      cohort: null,
      labels: null,
      footing: null,
      reference: null,
      current: null,
      costIncrease: null,
      costDifferenceInterval: null,
    };
  }
  const { cohort, labels, reference, current } = outcomes;
  const policy = {
    falseNegative: costs.false_negative,
    falsePositive: costs.false_positive,
    tolerance: costs.tolerance,
    minCoverage: labels.minCoverage,
  };
  const judged = judgeCost(reference, current, policy);
  return {
    ...units,
    verdict: judged.verdict,
    reason: emptyCohort(labels) ?? judged.reason,
    cohort,
    labels,
    footing: judged.footing ?? null,
    reference: side(reference, judged.reference),
    current: side(current, judged.current),
    costIncrease: judged.increase ?? null,
    costDifferenceInterval: judged.differenceInterval === undefined ? null : [...judged.differenceInterval],
  };
}

/** What keeps a whole cohort from being judged, where it is more than labels that are still to come. */
function emptyCohort({ coverage, read, withoutId, otherIds }: Labels): string | undefined {
  if (coverage.accepted.decisions + coverage.refused.decisions === 0) {
    return 'the logs hold no decision that matured in this window';
  }
  return read > 0 && read === withoutId + otherIds
    ? `none of the ${read} labels has the id of a decision that matured in this window`
    : undefined;
}

function side(counts: OutcomeCounts, cost: RealisedCost | undefined): NonNullable<Performance['current']> {
  return {
    decisions: counts.acceptedDecisions + counts.rejectedDecisions,
    labelled: counts.acceptedLabelled + counts.rejectedLabelled,
    acceptedDecisions: counts.acceptedDecisions,
    acceptedLabelled: counts.acceptedLabelled,
    rejectedDecisions: counts.rejectedDecisions,
    rejectedLabelled: counts.rejectedLabelled,
    falseNegatives: counts.falseNegatives,
    falsePositives: counts.falsePositives,
    costPerDecision: cost?.costPerDecision ?? null,
    costPerDecisionInterval: cost?.interval === undefined ? null : [...cost.interval],
  };
}
