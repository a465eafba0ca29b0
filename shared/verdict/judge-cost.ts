import { reachesShare } from './exceeds-share.ts';
import { normalInterval } from './normal-interval.ts';
import type { OutcomeCounts } from './outcome-counts.ts';
import {
  type CostFooting,
  MIN_ERRORS,
  type RealisedCost,
  realisedCost,
  type UnitCosts,
} from './realised-cost.ts';

export interface CostVerdict {
  readonly verdict: 'degraded' | 'stable' | 'inconclusive' | 'not-evaluable';
  /** One sentence for a person. */
  readonly reason: string;
  readonly footing: CostFooting | undefined;
  readonly reference: RealisedCost | undefined;
  readonly current: RealisedCost | undefined;
  /** Relative increase of the cost per decision; undefined where it cannot be computed. */
  readonly increase: number | undefined;
  /** 95 % interval of current - reference; undefined where a side has no interval of its own. */
  readonly differenceInterval: readonly [number, number] | undefined;
}

export interface CostPolicy extends UnitCosts {
  /** Relative increase that is accepted. */
  readonly tolerance: number;
  /** Below this share of accepted decisions with a known outcome the rest could turn the verdict. */
  readonly minCoverage: number;
}

/** Fewer labelled decisions than this in a stratum and its mean is hearsay; the usual rule of thumb for a normal mean. */
const MIN_LABELLED = 30;

/**
 * Compares the realised cost per decision of the matured cohort with the reference's, on the footing that both allow.
 * Degraded only if the increase reaches the tolerance and its interval excludes zero.
 */
export function judgeCost(reference: OutcomeCounts, current: OutcomeCounts, policy: CostPolicy): CostVerdict {
  const footing: CostFooting =
    reference.rejectedLabelled >= MIN_LABELLED && current.rejectedLabelled >= MIN_LABELLED
      ? 'all'
      : 'accepted';
  const referenceCost = realisedCost(reference, policy, footing);
  const currentCost = realisedCost(current, policy, footing);
  const costs = { footing, reference: referenceCost, current: currentCost };
  const obstacle =
    coverageObstacle(reference, 'reference', policy) ?? coverageObstacle(current, 'matured cohort', policy);
  if (obstacle !== undefined || referenceCost === undefined || currentCost === undefined) {
    const reason = obstacle ?? 'no decision has a known outcome';
    return { ...costs, verdict: 'not-evaluable', reason, increase: undefined, differenceInterval: undefined };
  }
  const difference = currentCost.costPerDecision - referenceCost.costPerDecision;
  const relative = difference / referenceCost.costPerDecision;
  const increase = Number.isFinite(relative) ? relative : undefined;
  const scarce = errorObstacle(referenceCost, 'reference') ?? errorObstacle(currentCost, 'matured cohort');
  if (scarce !== undefined) {
    return { ...costs, verdict: 'inconclusive', reason: scarce, increase, differenceInterval: undefined };
  }
  const largest = Math.max(policy.falseNegative, policy.falsePositive);
  const standardError = Math.hypot(referenceCost.standardError, currentCost.standardError);
  const differenceInterval = normalInterval(difference, standardError, [-largest, largest]);
  return {
    ...costs,
    increase,
    differenceInterval,
    ...judgeIncrease(difference, {
      // No increase at all is never too much, not even where none is tolerated.
      tooMuch: difference > 0 && difference >= policy.tolerance * referenceCost.costPerDecision,
      certain: differenceInterval[0] > 0,
      tolerance: percent(policy.tolerance),
    }),
  };
}

function judgeIncrease(
  difference: number,
  { tooMuch, certain, tolerance }: { tooMuch: boolean; certain: boolean; tolerance: string },
): Pick<CostVerdict, 'verdict' | 'reason'> {
  if (!tooMuch) {
    return {
      verdict: 'stable',
      reason:
        difference > 0
          ? `the increase is below the tolerance of ${tolerance}`
          : 'the cost per decision has not increased',
    };
  }
  return certain
    ? {
        verdict: 'degraded',
        reason: `the increase reaches the tolerance of ${tolerance} and its 95 % interval excludes zero`,
      }
    : {
        verdict: 'inconclusive',
        reason: `the increase reaches the tolerance of ${tolerance} but its 95 % interval includes zero`,
      };
}

function coverageObstacle(
  { acceptedDecisions, acceptedLabelled }: OutcomeCounts,
  side: string,
  { minCoverage }: CostPolicy,
): string | undefined {
  if (acceptedDecisions === 0) {
    return `the ${side} has no accepted decision`;
  }
  if (acceptedLabelled < MIN_LABELLED) {
    return `the ${side} has ${acceptedLabelled} accepted decisions with a known outcome; expected at least ${MIN_LABELLED}`;
  }
  return reachesShare(acceptedLabelled, acceptedDecisions, minCoverage)
    ? undefined
    : `the outcome of ${roundedDown((acceptedLabelled / acceptedDecisions) * 100)} % of the accepted decisions in the ${side} is known; expected at least ${percent(minCoverage)}`;
}

function errorObstacle({ effectiveErrors }: RealisedCost, side: string): string | undefined {
  return effectiveErrors < MIN_ERRORS
    ? `the cost in the ${side} rests on only ${roundedDown(effectiveErrors)} errors of equal weight; expected at least ${MIN_ERRORS}`
    : undefined;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

/** To one digit, and down: what falls short of a limit must not read as if it had reached it. */
function roundedDown(value: number): number {
  return Math.floor(value * 10) / 10;
}
