import { costDifferenceInterval, costIncreasePValue } from './cost-difference.ts';
import { MIN_ERRORS } from './cost-interval.ts';
import type { CostSums } from './cost-sums.ts';
import { detectableIncrease } from './detectable-increase.ts';
import { reachesShare } from './exceeds-share.ts';
import { type CostFooting, type RealisedCost, realisedCost, TAIL_95 } from './realised-cost.ts';
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
  /** 95 % interval of current - reference; undefined where the two are not compared. */
  readonly differenceInterval: readonly [number, number] | undefined;
  /** One-sided, of "the cost has not increased"; undefined where the two are not compared. */
  readonly pValue: number | undefined;
  /** Increase that a cohort like this one shows in four cases of five; undefined where it has no error. */
  readonly detectableIncrease: number | undefined;
}

export interface CostPolicy {
  /** Relative increase that is accepted. */
  readonly tolerance: number;
  /** Below this share of accepted decisions with a known outcome the rest could turn the verdict. */
  readonly minCoverage: number;
  /** One-sided significance level of an increase. */
  readonly alpha: number;
}

/**
 * Compares the realised cost per decision of the matured cohort with the reference's, on the footing that both allow.
 *
 * Degraded only if the increase reaches the tolerance, is significant at `alpha`, and its 95 % interval excludes zero. A cost
 * that rests on few errors is stable only if even the upper end of that interval is below the tolerance: few errors find
 * no fault, and that is not the same as none.
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
    return {
      ...costs,
      verdict: 'not-evaluable',
      reason: obstacle ?? 'no decision has a known outcome',
      increase: undefined,
      differenceInterval: undefined,
      pValue: undefined,
      detectableIncrease: undefined,
    };
  }
  const difference = currentCost.costPerDecision - referenceCost.costPerDecision;
  const relative = difference / referenceCost.costPerDecision;
  const largest = Math.max(referenceCost.greatestCost, currentCost.greatestCost);
  const [low, high] = costDifferenceInterval(referenceCost, currentCost, TAIL_95);
  const compared = {
    difference,
    differenceInterval: [Math.max(-largest, low), Math.min(largest, high)] as const,
    pValue: costIncreasePValue(referenceCost, currentCost),
    tolerated: policy.tolerance * referenceCost.costPerDecision,
    scarce: errorObstacle(referenceCost, 'reference') ?? errorObstacle(currentCost, 'matured cohort'),
  };
  return {
    ...costs,
    increase: Number.isFinite(relative) ? relative : undefined,
    differenceInterval: compared.differenceInterval,
    pValue: compared.pValue,
    detectableIncrease: detectableIncrease(referenceCost, currentCost, policy.alpha),
    ...judgeIncrease(compared, policy),
  };
}

interface Compared {
  readonly difference: number;
  readonly differenceInterval: readonly [number, number];
  readonly pValue: number;
  /** Increase that is accepted, in the unit of the costs. */
  readonly tolerated: number;
  /** Which side rests on too few errors, if one does. */
  readonly scarce: string | undefined;
}

function judgeIncrease(
  { difference, differenceInterval: [low, high], pValue, tolerated, scarce }: Compared,
  policy: CostPolicy,
): Pick<CostVerdict, 'verdict' | 'reason'> {
  const tolerance = `the tolerance of ${percent(policy.tolerance)}`;
  // No increase at all is never too much, not even where none is tolerated.
  const isTooMuch = difference > 0 && difference >= tolerated;
  if (isTooMuch && low > 0 && pValue <= policy.alpha) {
    return {
      verdict: 'degraded',
      reason: `the increase reaches ${tolerance} and its 95 % interval excludes zero`,
    };
  }
  if (scarce !== undefined) {
    return high < tolerated
      ? {
          verdict: 'stable',
          reason: `the increase, up to the end of its 95 % interval, is below ${tolerance}`,
        }
      : { verdict: 'inconclusive', reason: scarce };
  }
  if (!isTooMuch) {
    const reason =
      difference > 0 ? `the increase is below ${tolerance}` : 'the cost per decision has not increased';
    return { verdict: 'stable', reason };
  }
  const doubt =
    low > 0
      ? `chance alone makes one as large with a probability above ${percent(policy.alpha)}`
      : 'its 95 % interval includes zero';
  return { verdict: 'inconclusive', reason: `the increase reaches ${tolerance} but ${doubt}` };
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
