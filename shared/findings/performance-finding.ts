import { type CostSums, sumCosts } from '../verdict/cost-sums.ts';
import { estimateRefusals, type ScoredDecisions } from '../verdict/estimated-refusals.ts';
import { type CostVerdict, judgeCost } from '../verdict/judge-cost.ts';
import type { PerformanceDetails } from './performance/performance-details-schema.ts';
import { realisedCostFinding } from './realised-cost-finding.ts';
import type { Performance } from './report-schema.ts';
import { rollingCostFinding } from './rolling-cost-finding.ts';
import { unitCosts } from './unit-costs.ts';

export interface PerformanceInput {
  readonly costs: {
    /** A number, or the column that holds each decision's own. */
    readonly false_negative: number | string;
    readonly false_positive: number | string;
    readonly tolerance: number;
    readonly alpha: number;
  };
  /** Null where no labels are configured. */
  readonly outcomes: {
    readonly cohort: NonNullable<Performance['cohort']>;
    readonly labels: Labels;
    readonly reference: ScoredDecisions;
    readonly current: ScoredDecisions;
    /** Costs of the windows before this one, the newest first; undefined where one is missing. */
    readonly earlier: readonly (CostSums | undefined)[];
  } | null;
}

type Labels = NonNullable<Performance['labels']>;

/** The `performance` part of the report but for its details: what the decisions cost, and the verdict on it. */
export function performanceFinding({
  costs,
  outcomes,
}: PerformanceInput): Omit<Performance, keyof PerformanceDetails | 'vintages'> {
  const { false_negative: falseNegative, false_positive: falsePositive, tolerance, alpha } = costs;
  const [falseNegativeCost, falsePositiveCost] = [numberOrNull(falseNegative), numberOrNull(falsePositive)];
  const units = {
    falseNegativeCost,
    falsePositiveCost,
    falseNegativeCostColumn: typeof falseNegative === 'string' ? falseNegative : null,
    falsePositiveCostColumn: typeof falsePositive === 'string' ? falsePositive : null,
    tolerance,
    alpha,
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
      costIncreasePValue: null,
      detectableIncrease: null,
      rolling: [],
      costIncrease: null,
      costDifferenceInterval: null,
    };
  }
  const { cohort, labels } = outcomes;
  const prices = unitCosts(costs);
  const reference = sumCosts(outcomes.reference, prices);
  const current = sumCosts(outcomes.current, prices);
  const policy = { tolerance, alpha, minCoverage: labels.minCoverage };
  const judged = judgeCost(reference, current, policy);
  return {
    ...units,
    verdict: judged.verdict,
    reason: emptyCohort(labels) ?? judged.reason,
    cohort,
    labels,
    footing: judged.footing ?? null,
    reference: realisedCostFinding(reference, judged.reference),
    current: realisedCostFinding(current, judged.current),
    estimatedRefusals: estimateRefusals(outcomes.reference, outcomes.current, prices.falsePositive) ?? null,
    costIncreasePValue: judged.pValue ?? null,
    detectableIncrease: detectableFinding(judged),
    rolling: rollingCostFinding(reference, current, { earlier: outcomes.earlier, policy }),
    costIncrease: judged.increase ?? null,
    costDifferenceInterval: judged.differenceInterval === undefined ? null : [...judged.differenceInterval],
  };
}

function detectableFinding({
  detectableIncrease,
  reference,
}: CostVerdict): Performance['detectableIncrease'] {
  // Costs may be as large as a double allows; three standard errors of them are not.
  if (detectableIncrease === undefined || reference === undefined || !Number.isFinite(detectableIncrease)) {
    return null;
  }
  const relative = detectableIncrease / reference.costPerDecision;
  return {
    absolute: detectableIncrease,
    relative: Number.isFinite(relative) ? relative : null,
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
