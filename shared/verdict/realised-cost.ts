import { normalInterval } from './normal-interval.ts';
import type { OutcomeCounts } from './outcome-counts.ts';

export interface UnitCosts {
  /** Of an accepted applicant who defaults. */
  readonly falseNegative: number;
  /** Of a refused applicant who would have repaid. */
  readonly falsePositive: number;
}

/** `all`: cost of accepted and refused decisions; `accepted`: of accepted ones only, where refusals have no labels. */
export type CostFooting = 'all' | 'accepted';

export interface RealisedCost {
  /** Mean cost of a decision, in the unit of the costs. */
  readonly costPerDecision: number;
  /** Its standard error. */
  readonly standardError: number;
  /**
   * On how many errors the mean rests: their number where all weigh the same, fewer where a few heavy ones make most of
   * its variance. See `effectiveErrors`.
   */
  readonly effectiveErrors: number;
  /** 95 % interval of the mean; undefined below `MIN_ERRORS` effective errors. */
  readonly interval: readonly [number, number] | undefined;
}

/** Fewer errors than this and the normal interval is too short (Brown, Cai & DasGupta 2001). */
export const MIN_ERRORS = 10;

interface Stratum {
  /** Share of the decisions. */
  readonly weight: number;
  readonly labelled: number;
  readonly errors: number;
  /** Of an error. */
  readonly cost: number;
}

/**
 * Mean realised cost of a decision, from those whose outcome is known.
 *
 * Accepted and refused decisions are two strata, because they are labelled at different rates: each contributes its
 * share of the decisions, not of the labels. Within a stratum the cost of a decision is `C` with probability p, else 0,
 * so its mean has the variance C² p(1-p)/n; and as how many are refused is itself chance, the spread of the strata's
 * means over all decisions comes on top. Where every outcome is known, the two add up to the variance of the cost of a
 * decision over their number, [C_FN² π_FN + C_FP² π_FP - (C_FN π_FN + C_FP π_FP)²] / n.
 *
 * @returns undefined where a stratum has decisions but no label
 * @see Cochran, Sampling Techniques (1977), section 12.2: stratified sampling with estimated weights
 */
export function realisedCost(
  counts: OutcomeCounts,
  costs: UnitCosts,
  footing: CostFooting,
): RealisedCost | undefined {
  const accepted = {
    decisions: counts.acceptedDecisions,
    labelled: counts.acceptedLabelled,
    errors: counts.falseNegatives,
    cost: costs.falseNegative,
  };
  const rejected = {
    decisions: counts.rejectedDecisions,
    labelled: counts.rejectedLabelled,
    errors: counts.falsePositives,
    cost: costs.falsePositive,
  };
  const judged = (footing === 'all' ? [accepted, rejected] : [accepted]).filter(
    ({ decisions }) => decisions > 0,
  );
  const decisions = judged.reduce((sum, stratum) => sum + stratum.decisions, 0);
  if (decisions === 0 || judged.some(({ labelled }) => labelled === 0)) {
    return undefined;
  }
  const strata = judged.map((stratum) => ({ ...stratum, weight: stratum.decisions / decisions }));
  const costPerDecision = strata.reduce((sum, { weight, ...rest }) => sum + weight * meanCost(rest), 0);
  const standardError = Math.hypot(...strata.map(errorWithin), errorBetween(strata, decisions));
  const errors = effectiveErrors(strata);
  return {
    costPerDecision,
    standardError,
    effectiveErrors: errors,
    interval:
      errors < MIN_ERRORS
        ? undefined
        : normalInterval(costPerDecision, standardError, [0, Math.max(...strata.map(({ cost }) => cost))]),
  };
}

function meanCost({ errors, labelled, cost }: Omit<Stratum, 'weight'>): number {
  return cost * (errors / labelled);
}

/** Standard errors and not variances, because the squares of large costs overflow. */
function errorWithin({ weight, labelled, errors, cost }: Stratum): number {
  const errorRate = errors / labelled;
  return weight * cost * Math.sqrt((errorRate * (1 - errorRate)) / labelled);
}

function errorBetween(strata: readonly Stratum[], decisions: number): number {
  const [a, b] = strata;
  return a === undefined || b === undefined
    ? 0
    : Math.abs(meanCost(a) - meanCost(b)) * Math.sqrt((a.weight * b.weight) / decisions);
}

/**
 * How many errors of one weight would give a sum as skewed as this one: (Σ a²)³ / (Σ a³)² over all errors, where an
 * error adds a to the mean. The skewness of rare events, as a Poisson count has it, is 1/√ of that number.
 */
function effectiveErrors(strata: readonly Stratum[]): number {
  const added = strata
    .map(({ weight, labelled, errors, cost }) => ({ errors, each: (weight * cost) / labelled }))
    .filter(({ errors, each }) => errors > 0 && each > 0);
  // In units of the heaviest, so that errors of one weight are counted exactly and no power overflows.
  const heaviest = Math.max(...added.map(({ each }) => each));
  const moment = (power: number) =>
    added.reduce((sum, { errors, each }) => sum + errors * (each / heaviest) ** power, 0);
  return added.length === 0 ? 0 : moment(2) ** 3 / moment(3) ** 2;
}
