import { sumCosts } from '../verdict/cost-sums.ts';
import { estimateRefusals, type ScoredDecisions } from '../verdict/estimated-refusals.ts';
import { judgeCost } from '../verdict/judge-cost.ts';
import type { PerformanceDetails } from './performance/performance-details-schema.ts';
import { realisedCostFinding } from './realised-cost-finding.ts';
import type { Performance } from './report-schema.ts';

export interface PerformanceInput {
  readonly costs: {
    /** A number, or the column that holds each decision's own. */
    readonly false_negative: number | string;
    readonly false_positive: number | string;
    readonly tolerance: number;
  };
  /** Null where no labels are configured. */
  readonly outcomes: {
    readonly cohort: NonNullable<Performance['cohort']>;
    readonly labels: Labels;
    readonly reference: ScoredDecisions;
    readonly current: ScoredDecisions;
  } | null;
}

type Labels = NonNullable<Performance['labels']>;

/** The `performance` part of the report but for its details: what the decisions cost, and the verdict on it. */
export function performanceFinding({
  costs,
  outcomes,
}: PerformanceInput): Omit<Performance, keyof PerformanceDetails> {
  const { false_negative: falseNegative, false_positive: falsePositive, tolerance } = costs;
  const [falseNegativeCost, falsePositiveCost] = [numberOrNull(falseNegative), numberOrNull(falsePositive)];
  const units = {
    falseNegativeCost,
    falsePositiveCost,
    falseNegativeCostColumn: typeof falseNegative === 'string' ? falseNegative : null,
    falsePositiveCostColumn: typeof falsePositive === 'string' ? falsePositive : null,
    tolerance,
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
      estimatedRefusals: null,
      costIncrease: null,
      costDifferenceInterval: null,
    };
  }
  const { cohort, labels } = outcomes;
  // Where a column prices decisions, the number is not asked for.
  const unitCosts = { falseNegative: falseNegativeCost ?? 0, falsePositive: falsePositiveCost ?? 0 };
  const reference = sumCosts(outcomes.reference, unitCosts);
  const current = sumCosts(outcomes.current, unitCosts);
  const judged = judgeCost(reference, current, { tolerance, minCoverage: labels.minCoverage });
  return {
    ...units,
    verdict: judged.verdict,
    reason: emptyCohort(labels) ?? judged.reason,
    cohort,
    labels,
    footing: judged.footing ?? null,
    reference: realisedCostFinding(reference, judged.reference),
    current: realisedCostFinding(current, judged.current),
    estimatedRefusals:
      estimateRefusals(outcomes.reference, outcomes.current, unitCosts.falsePositive) ?? null,
    costIncrease: judged.increase ?? null,
    costDifferenceInterval: judged.differenceInterval === undefined ? null : [...judged.differenceInterval],
  };
}

function numberOrNull(cost: number | string): number | null {
  return typeof cost === 'number' ? cost : null;
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
