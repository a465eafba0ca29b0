import type { CostSums } from './cost-sums.ts';
import { reachesShare } from './exceeds-share.ts';
import { normalInterval } from './normal-interval.ts';
import { type CostFooting, MIN_ERRORS, type RealisedCost, realisedCost } from './realised-cost.ts';
import { MIN_LABELLED, refusedStratum } from './refused-stratum.ts';

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

export interface CostPolicy {
  /** Relative increase that is accepted. */
  readonly tolerance: number;
  /** Below this share of accepted decisions with a known outcome the rest could turn the verdict. */
  readonly minCoverage: number;
}

/**
 * Compares the realised cost per decision of the matured cohort with the reference's, on the footing that both allow.
 * Degraded only if the increase reaches the tolerance and its interval excludes zero.
 */
export function judgeCost(reference: CostSums, current: CostSums, policy: CostPolicy): CostVerdict {
  const footing: CostFooting = [reference, current].every(
    (sums) => refusedStratum(sums).labelled >= MIN_LABELLED,
  )
    ? 'all'
    : 'accepted';
  const referenceCost = realisedCost(reference, footing);
  const currentCost = realisedCost(current, footing);
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
  const largest = Math.max(referenceCost.greatestCost, currentCost.greatestCost);
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
  { accepted }: CostSums,
  side: string,
  { minCoverage }: CostPolicy,
): string | undefined {
  const { decisions, labelled } = accepted;
  if (decisions === 0) {
    return `the ${side} has no accepted decision`;
  }
  if (labelled < MIN_LABELLED) {
    return `the ${side} has ${labelled} accepted decisions with a known outcome; expected at least ${MIN_LABELLED}`;
  }
  return reachesShare(labelled, decisions, minCoverage)
    ? undefined
    : `the outcome of ${roundedDown((labelled / decisions) * 100)} % of the accepted decisions in the ${side} is known; expected at least ${percent(minCoverage)}`;
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
