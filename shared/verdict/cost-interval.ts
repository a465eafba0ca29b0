import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { chiSquareQuantile } from '../math/chi-square-quantile.ts';

/** A mean cost and what its uncertainty follows from. */
export interface MeanCost {
  /** Mean cost of a decision, in the unit of the costs. */
  readonly costPerDecision: number;
  /** Its standard error. */
  readonly standardError: number;
  /**
   * On how many errors the mean rests: their number where all weigh the same, fewer where a few heavy ones make most of
   * its variance.
   */
  readonly effectiveErrors: number;
  /** The errors as single steps, in shares of `unit` so that their squares stay finite. */
  readonly steps: {
    readonly unit: number;
    /** Σ a², where an error adds a to the mean. */
    readonly squares: number;
    /** The most that one more error could have added. */
    readonly greatest: number;
  };
}

/** Fewer errors than this and the normal interval is too short (Brown, Cai & DasGupta 2001). */
export const MIN_ERRORS = 10;

/**
 * The interval of a mean cost that leaves the same probability out on either side: normal, and where it rests on fewer than
 * `MIN_ERRORS` errors that of Fay and Feuer, which takes each error for a Poisson event of its own weight. With errors of one
 * weight the latter is Garwood's exact one, and it has an upper end where no error was seen at all.
 *
 * @param tail in [1e-12, 0.5]
 * @returns [lower, upper]; the upper end may lie above what a decision can cost at most, the normal lower end below 0
 * @see Fay and Feuer 1997, Statistics in Medicine 16:791, equations 4 and 5
 */
export function costInterval(cost: MeanCost, tail: number): readonly [number, number] {
  const { costPerDecision, standardError, effectiveErrors, steps } = cost;
  if (effectiveErrors >= MIN_ERRORS) {
    const margin = -normalQuantile(tail, 0, 1) * standardError;
    return [costPerDecision - margin, costPerDecision + margin];
  }
  const { unit, squares, greatest } = steps;
  const mean = costPerDecision / unit;
  const lower = gammaQuantile(tail, mean, squares);
  const upper = gammaQuantile(1 - tail, mean + greatest, squares + greatest ** 2);
  return [lower * unit, upper * unit];
}

/** Quantile of the gamma distribution with this mean and variance; 0 where it is all at 0. */
function gammaQuantile(probability: number, mean: number, variance: number): number {
  return mean === 0 || variance === 0
    ? mean
    : (variance / (2 * mean)) * chiSquareQuantile(probability, (2 * mean ** 2) / variance);
}
