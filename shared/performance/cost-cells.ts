/** What decisions would cost under any of several thresholds, added up between them. */
export interface CostCells {
  /** Ascending candidates for θ*. */
  readonly thresholds: Float64Array;
  /** Of decisions below `thresholds[0]`, between it and the next, …, from the last one on: one more than thresholds. */
  readonly defaulted: readonly CostMoments[];
  readonly repaid: readonly CostMoments[];
  /** Decisions, in weights. */
  readonly decisions: number;
}

/** Sum of costs, and of their squares. */
export interface CostMoments {
  readonly sum: number;
  readonly squares: number;
}

/** Decisions with what became or is expected to become of them, as parallel columns of one length. */
export interface CostRows {
  /** Every one a number. */
  readonly scores: Float64Array;
  /** 1 defaulted, 0 repaid, or the probability in between where the outcome is only expected. */
  readonly defaults: Float64Array;
  readonly falseNegativeCosts: number | Float64Array;
  readonly falsePositiveCosts: number | Float64Array;
  readonly weights: Float64Array;
}

/**
 * Adds up costs between thresholds: all that a cost curve, and its bootstrap, need of the rows.
 *
 * @param thresholds ascending, none twice
 * @remarks O(n log thresholds).
 */
export function costCells(rows: CostRows, thresholds: Float64Array): CostCells {
  const cells = () => Array.from({ length: thresholds.length + 1 }, () => ({ sum: 0, squares: 0 }));
  const [defaulted, repaid] = [cells(), cells()];
  let decisions = 0;
  for (let row = 0; row < rows.scores.length; row++) {
    const cell = thresholdsReached(thresholds, rows.scores[row]!);
    const [weight, share] = [rows.weights[row]!, rows.defaults[row]!];
    const falseNegative = weight * priceOf(rows.falseNegativeCosts, row);
    const falsePositive = weight * priceOf(rows.falsePositiveCosts, row);
    defaulted[cell]!.sum += falseNegative * share;
    defaulted[cell]!.squares += falseNegative ** 2 * share;
    repaid[cell]!.sum += falsePositive * (1 - share);
    repaid[cell]!.squares += falsePositive ** 2 * (1 - share);
    decisions += weight;
  }
  return { thresholds, defaulted, repaid, decisions };
}

/** How many thresholds a score reaches: it is refused under these, as score < θ* accepts. */
function thresholdsReached(thresholds: Float64Array, score: number): number {
  let [low, high] = [0, thresholds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (score >= thresholds[middle]!) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function priceOf(costs: number | Float64Array, row: number): number {
  return typeof costs === 'number' ? costs : costs[row]!;
}
