import type { OutcomeCounts } from './outcome-counts.ts';
import { type CostFooting, type RealisedCost, realisedCost, type UnitCosts } from './realised-cost.ts';

export interface CostVerdict {
  readonly verdict: 'degraded' | 'stable' | 'inconclusive' | 'not-evaluable';
  /** One sentence for a person. */
  readonly reason: string;
  readonly footing: CostFooting | undefined;
  readonly reference: RealisedCost | undefined;
  readonly current: RealisedCost | undefined;
  /** Relative increase of the cost per decision; undefined where it cannot be computed. */
  readonly increase: number | undefined;
  /** 95 % interval of current - reference. */
  readonly differenceInterval: readonly [number, number] | undefined;
}

export interface CostPolicy extends UnitCosts {
  /** Relative increase that is accepted. */
  readonly tolerance: number;
}

/** Below this share of accepted decisions with a known outcome the rest could turn the verdict. */
const ACCEPTED_COVERAGE_FLOOR = 0.8;
/** Fewer labelled decisions than this in a stratum and its mean is hearsay; the usual rule of thumb for a normal mean. */
const MIN_LABELLED = 30;
/** Fewer errors than this and the normal interval is too short (Brown, Cai & DasGupta 2001). */
const MIN_ERRORS = 10;
/** Two-sided 95 % quantile of the standard normal. */
const Z_95 = 1.959963984540054;

/**
 * Compares the realised cost per decision of the matured cohort with the reference's, on the footing that both allow.
 * Degraded only if the increase reaches the tolerance and its interval excludes zero.
 */
export function judgeCost(reference: OutcomeCounts, current: OutcomeCounts, policy: CostPolicy): CostVerdict {
  const obstacle = coverageObstacle(reference, 'reference') ?? coverageObstacle(current, 'matured cohort');
  const footing: CostFooting =
    reference.rejectedLabelled >= MIN_LABELLED && current.rejectedLabelled >= MIN_LABELLED
      ? 'all'
      : 'accepted';
  const referenceCost = realisedCost(reference, policy, footing);
  const currentCost = realisedCost(current, policy, footing);
  const costs = { footing, reference: referenceCost, current: currentCost };
  if (obstacle !== undefined || referenceCost === undefined || currentCost === undefined) {
    const reason = obstacle ?? 'no decision has a known outcome';
    return { ...costs, verdict: 'not-evaluable', reason, increase: undefined, differenceInterval: undefined };
  }
  const difference = currentCost.costPerDecision - referenceCost.costPerDecision;
  const margin = Z_95 * Math.hypot(referenceCost.standardError, currentCost.standardError);
  const differenceInterval = [difference - margin, difference + margin] as const;
  const increase = referenceCost.costPerDecision > 0 ? difference / referenceCost.costPerDecision : undefined;
  const compared = { ...costs, increase, differenceInterval };

  const errors = Math.min(errorsOn(reference, footing), errorsOn(current, footing));
  if (errors < MIN_ERRORS) {
    return {
      ...compared,
      verdict: 'inconclusive',
      reason: `only ${errors} costly decisions on one side; expected at least ${MIN_ERRORS}`,
    };
  }
  const passesTolerance = difference >= policy.tolerance * referenceCost.costPerDecision;
  if (!passesTolerance) {
    return {
      ...compared,
      verdict: 'stable',
      reason: `the increase is below the tolerance of ${percent(policy.tolerance)}`,
    };
  }
  return differenceInterval[0] > 0
    ? {
        ...compared,
        verdict: 'degraded',
        reason: `the increase reaches the tolerance of ${percent(policy.tolerance)} and its 95 % interval excludes zero`,
      }
    : {
        ...compared,
        verdict: 'inconclusive',
        reason: `the increase reaches the tolerance of ${percent(policy.tolerance)} but its 95 % interval includes zero`,
      };
}

function coverageObstacle(
  { acceptedDecisions, acceptedLabelled }: OutcomeCounts,
  side: string,
): string | undefined {
  if (acceptedDecisions === 0) {
    return `the ${side} has no accepted decision`;
  }
  if (acceptedLabelled < MIN_LABELLED) {
    return `the ${side} has ${acceptedLabelled} accepted decisions with a known outcome; expected at least ${MIN_LABELLED}`;
  }
  return acceptedLabelled < ACCEPTED_COVERAGE_FLOOR * acceptedDecisions
    ? `the outcome of ${percent(acceptedLabelled / acceptedDecisions)} of the accepted decisions in the ${side} is known; expected at least ${percent(ACCEPTED_COVERAGE_FLOOR)}`
    : undefined;
}

function errorsOn({ falseNegatives, falsePositives }: OutcomeCounts, footing: CostFooting): number {
  return footing === 'all' ? falseNegatives + falsePositives : falseNegatives;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
