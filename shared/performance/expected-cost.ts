import type { CalibrationLine } from './calibration-line.ts';
import type { ConfusionMatrix } from './confusion-matrix.ts';
import { costQuantile } from './cost-quantile.ts';
import { logistic } from './logistic.ts';
import { type NotComputable, notComputable } from './not-computable.ts';
import { poissonBinomial } from './poisson-binomial.ts';
import type { PricedDecisions } from './priced-decisions.ts';
import { scoreLogit } from './score-logit.ts';
import type { Footing } from './select-outcomes.ts';

/** Two-sided 95 % quantile of the standard normal. */
const Z_95 = 1.959963984540054;
/**
 * Below this many errors' worth of variance the sum of outcomes is too skewed for a normal interval (Brown, Cai & DasGupta
 * 2001), and the exact one is cheap.
 */
const FEW_ERRORS = 10;
const TAIL = 0.025;

/** What decisions are expected to cost, if scores still mean what they meant on the reference. */
export interface ExpectedCost {
  /** Decisions that were counted: with a score, and on the footing. */
  readonly decisions: number;
  /** Expected counts. */
  readonly matrix: ConfusionMatrix;
  /** Of all of them. */
  readonly cost: number;
  readonly costPerDecision: number;
  /** Variance of the total through what chance makes of the outcomes: Poisson-binomial. */
  readonly outcomeVariance: number;
  /** Variance of the total through the error of the calibration line. */
  readonly calibrationVariance: number;
  /** 95 % interval of the cost per decision that will be realised. */
  readonly interval: readonly [number, number];
  /** `exact`: from the distribution of counts; `normal`: from the two variances. */
  readonly method: 'exact' | 'normal';
}

/**
 * Expected cost from calibrated probabilities p, before outcomes are known:
 * E = Σ_accepted C_FN p + Σ_refused C_FP (1 - p).
 *
 * Its variance is that of the outcomes, Σ_accepted C_FN² p(1 - p) + Σ_refused C_FP² p(1 - p), and that of the calibration by the
 * delta method, g′ Σ g with g = Σ k p(1 - p) (1, logit s)′, k = C_FN for accepted and -C_FP for refused decisions: the errors of one
 * line move all of p together.
 *
 * It cannot see that outcomes changed while scores did not: "expected if the model is still right".
 *
 * @param decisions without outcomes; rows without a score, a decision or a price are left out
 * @param footing `accepted`: of accepted decisions alone, as a realised cost without outcomes of refusals
 * @returns not computable without a decision that counts
 * @remarks O(n); with few expected errors and one cost for all O(n · width of the distribution).
 */
export function expectedCost(
  decisions: PricedDecisions,
  line: CalibrationLine,
  footing: Footing,
): ExpectedCost | NotComputable {
  const sums = addUp(decisions, line, footing);
  if (sums.decisions === 0) {
    return notComputable('no decision has a score and a price');
  }
  const { cost, outcomeVariance, gradient, largestCost } = sums;
  const { covariance } = line;
  const calibrationVariance = Math.max(
    0,
    gradient[0] ** 2 * covariance.intercept +
      2 * gradient[0] * gradient[1] * covariance.between +
      gradient[1] ** 2 * covariance.slope,
  );
  const isExact =
    typeof decisions.falseNegativeCosts === 'number' &&
    typeof decisions.falsePositiveCosts === 'number' &&
    outcomeVariance < FEW_ERRORS * largestCost ** 2;
  const [low, high] = isExact
    ? exactInterval(decisions, line, { footing, standardError: Math.sqrt(calibrationVariance) })
    : normalInterval(cost, Math.sqrt(outcomeVariance + calibrationVariance));
  return {
    decisions: sums.decisions,
    matrix: sums.matrix,
    cost,
    costPerDecision: cost / sums.decisions,
    outcomeVariance,
    calibrationVariance,
    interval: [Math.max(0, low) / sums.decisions, Math.min(sums.worstCost, high) / sums.decisions],
    method: isExact ? 'exact' : 'normal',
  };
}

function normalInterval(cost: number, standardError: number): readonly [number, number] {
  return [cost - Z_95 * standardError, cost + Z_95 * standardError];
}

interface Sums {
  readonly decisions: number;
  readonly matrix: ConfusionMatrix;
  readonly cost: number;
  readonly outcomeVariance: number;
  readonly gradient: readonly [number, number];
  readonly largestCost: number;
  /** If every decision were a mistake. */
  readonly worstCost: number;
}

function addUp(decisions: PricedDecisions, line: CalibrationLine, footing: Footing): Sums {
  const { scores, accepted, counts } = decisions;
  const expected = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 };
  const gradient: [number, number] = [0, 0];
  let [rows, cost, outcomeVariance, largestCost, worstCost] = [0, 0, 0, 0, 0];
  for (let row = 0; row < scores.length; row++) {
    const isAccepted = accepted[row] === 1;
    const price = priceOf(isAccepted ? decisions.falseNegativeCosts : decisions.falsePositiveCosts, row);
    if (!isCounted(decisions, row, footing) || Number.isNaN(price)) continue;
    const logit = scoreLogit(scores[row]!);
    const p = logistic(line.intercept + line.slope * logit);
    const count = counts?.[row] ?? 1;
    if (isAccepted) {
      expected.falseNegatives += count * p;
      expected.trueNegatives += count * (1 - p);
    } else {
      expected.truePositives += count * p;
      expected.falsePositives += count * (1 - p);
    }
    rows += count;
    cost += count * price * (isAccepted ? p : 1 - p);
    const spread = p * (1 - p);
    outcomeVariance += count * price * price * spread;
    const slope = (isAccepted ? price : -price) * count * spread;
    gradient[0] += slope;
    gradient[1] += slope * logit;
    largestCost = Math.max(largestCost, price);
    worstCost += count * price;
  }
  return { decisions: rows, matrix: expected, cost, outcomeVariance, gradient, largestCost, worstCost };
}

function isCounted({ scores, accepted }: PricedDecisions, row: number, footing: Footing): boolean {
  return !Number.isNaN(scores[row]!) && (accepted[row] === 1 || (footing === 'all' && accepted[row] === 0));
}

function priceOf(costs: number | Float64Array, row: number): number {
  return typeof costs === 'number' ? costs : costs[row]!;
}

function exactInterval(
  decisions: PricedDecisions,
  { intercept, slope }: CalibrationLine,
  { footing, standardError }: { readonly footing: Footing; readonly standardError: number },
): readonly [number, number] {
  const { scores, accepted, counts } = decisions;
  const mistakes = (side: 0 | 1) => {
    const rows = Uint32Array.from(scores.keys()).filter(
      (row) => accepted[row] === side && isCounted(decisions, row, footing),
    );
    const sign = side === 1 ? 1 : -1;
    const probabilities = Float64Array.from(rows, (row) =>
      logistic(sign * (intercept + slope * scoreLogit(scores[row]!))),
    );
    return poissonBinomial(
      probabilities,
      Float64Array.from(rows, (row) => counts?.[row] ?? 1),
    );
  };
  const distribution = {
    falseNegatives: mistakes(1),
    falseNegativeCost: priceOf(decisions.falseNegativeCosts, 0),
    falsePositives: mistakes(0),
    falsePositiveCost: priceOf(decisions.falsePositiveCosts, 0),
    standardError,
  };
  return [costQuantile(distribution, TAIL), costQuantile(distribution, 1 - TAIL)];
}
