import { costInterval, type MeanCost } from './cost-interval.ts';
import type { CostSums } from './cost-sums.ts';
import { refusedStratum } from './refused-stratum.ts';
import type { StratumSums } from './stratum-sums.ts';

/** `all`: cost of accepted and refused decisions; `accepted`: of accepted ones only, where refusals have no labels. */
export type CostFooting = 'all' | 'accepted';

export interface RealisedCost extends MeanCost {
  /** Decisions that it is the mean of: on the footing `accepted`, the accepted. */
  readonly decisions: number;
  /** The most that one of them can cost. */
  readonly greatestCost: number;
  /** 95 % interval of the mean. */
  readonly interval: readonly [number, number];
}

/** What a 95 % interval leaves out on either side. */
export const TAIL_95 = 0.025;

interface Stratum extends StratumSums {
  /** Of the decisions. */
  readonly share: number;
}

/**
 * Mean realised cost of a decision, from those whose outcome is known.
 *
 * Accepted and refused decisions are two strata, because they are labelled at different rates: each contributes its share W
 * of the decisions, not of the labels. Within a stratum the mean is Hájek's, m = Σwc / Σw, with the linearised variance
 * Σw²(c-m)² / (Σw)²: for weights of 1 and one cost C that is C² p(1-p)/n. As how many are refused is itself chance, the
 * spread of the strata's means over all decisions, Σ W(m-c̄)² / N, comes on top. Where every outcome is known, the two add
 * up to the variance of the cost of a decision over their number, [C_FN² π_FN + C_FP² π_FP - (C_FN π_FN + C_FP π_FP)²] / n.
 *
 * @returns undefined where a stratum has decisions but no label
 * @see Cochran, Sampling Techniques (1977), section 12.2: stratified sampling with estimated weights; Särndal, Swensson &
 * Wretman, Model Assisted Survey Sampling (1992), section 5.7: the weighted mean
 */
export function realisedCost(sums: CostSums, footing: CostFooting): RealisedCost | undefined {
  const judged = (footing === 'all' ? [sums.accepted, refusedStratum(sums)] : [sums.accepted]).filter(
    (stratum) => stratum.decisions > 0,
  );
  const decisions = judged.reduce((sum, stratum) => sum + stratum.decisions, 0);
  if (decisions === 0 || judged.some(({ labelled }) => labelled === 0)) {
    return undefined;
  }
  const strata = judged.map((stratum) => ({ ...stratum, share: stratum.decisions / decisions }));
  const mean = strata.reduce((sum, stratum) => sum + stratum.share * meanOf(stratum), 0);
  const between = strata.reduce((sum, stratum) => sum + stratum.share * (meanOf(stratum) - mean) ** 2, 0);
  const greatestCost = Math.max(...strata.map((stratum) => stratum.greatestCost)) * sums.unit;
  const cost: MeanCost = {
    costPerDecision: mean * sums.unit,
    standardError: Math.hypot(...strata.map(errorWithin), Math.sqrt(between / decisions)) * sums.unit,
    effectiveErrors: effectiveErrors(strata),
    steps: {
      unit: sums.unit,
      squares: strata.reduce((sum, stratum) => sum + stratum.costSquared * step(stratum) ** 2, 0),
      greatest: Math.max(...strata.map((stratum) => stratum.greatestWeightedCost * step(stratum))),
    },
  };
  const [low, high] = costInterval(cost, TAIL_95);
  return {
    ...cost,
    decisions,
    greatestCost,
    interval: [Math.max(0, low), Math.min(greatestCost, high)],
  };
}

/** What a label of weight and cost 1 adds to the mean. */
function step({ share, weight }: Stratum): number {
  return share / weight;
}

function meanOf({ cost, weight }: StratumSums): number {
  return cost / weight;
}

/** Standard error of the stratum's part of the mean. */
function errorWithin(stratum: Stratum): number {
  const mean = meanOf(stratum);
  const { costSquared, weightedCost, weightSquared } = stratum;
  // Expanded, because sums add up where residuals do not; it rounds to less than nothing where all cost the same.
  const squares = Math.max(0, costSquared - 2 * mean * weightedCost + mean ** 2 * weightSquared);
  return (stratum.share * Math.sqrt(squares)) / stratum.weight;
}

/**
 * How many errors of one weight would give a sum as skewed as this one: (Σ a²)³ / (Σ a³)² over all errors, where an
 * error adds a to the mean. The skewness of rare events, as a Poisson count has it, is 1/√ of that number.
 */
function effectiveErrors(strata: readonly Stratum[]): number {
  const heaviest = Math.max(...strata.map(step));
  const moment = (power: number, key: 'costSquared' | 'costCubed') =>
    strata.reduce((sum, stratum) => sum + stratum[key] * (step(stratum) / heaviest) ** power, 0);
  const cubed = moment(3, 'costCubed');
  // Sums of thirds and tenths: ten errors must not come out as a shade fewer.
  return cubed === 0 ? 0 : Math.round((moment(2, 'costSquared') ** 3 / cubed ** 2) * 1e9) / 1e9;
}
