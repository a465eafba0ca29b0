import { type NotComputable, notComputable } from './not-computable.ts';
import type { ScoredOutcomes } from './outcomes.ts';
import { scoreLogit } from './score-logit.ts';

/** logit p = intercept + slope · logit(score): 0 and 1 where the score is the probability of default. */
export interface CalibrationLine {
  readonly intercept: number;
  /** Below 1 where scores are too extreme, above where they are too timid. */
  readonly slope: number;
  /** Of the two estimates: the inverse of the Fisher information. */
  readonly covariance: {
    readonly intercept: number;
    readonly slope: number;
    readonly between: number;
  };
}

/** Newton's method doubles its digits at each step; near a separation it starts slowly. */
const MOST_STEPS = 100;
/** Of a step, relative: rounding in the gradient of 10⁶ rows leaves about this. */
const CONVERGED = 1e-12;
/** Of the log-likelihood, relative: less than this it falls by rounding, and not because the step was too long. */
const ROUNDING = 1e-10;
/** Halving a step more often than this changes nothing in doubles. */
const MOST_HALVINGS = 40;

/**
 * Logistic regression of the outcome on the logit of the score, by maximum likelihood.
 *
 * @param outcomes every score a number; a weight counts as that many equal rows
 * @param start where to begin: a line of nearly the same rows saves half of the steps, and leads to the same place
 * @returns not computable without both outcomes, with one score for all, or where a score divides the outcomes: the
 *   likelihood then has no maximum
 * @remarks O(n) a step, some six steps. Equals statsmodels' Logit: tolerances in tests/golden/performance.json.
 * @see Cox 1958, "Two further applications of a model for binary regression"; Albert and Anderson 1984 for the separation
 */
export function calibrationLine(
  outcomes: ScoredOutcomes,
  start?: Pick<CalibrationLine, 'intercept' | 'slope'>,
): CalibrationLine | NotComputable {
  const { labels, weights } = outcomes;
  const logits = logitsOf(outcomes.scores);
  const obstacle = withoutMaximum(logits, labels);
  if (obstacle !== undefined) return notComputable(obstacle);
  const rows = { logits, labels, weights };
  let point = fitAt(rows, start?.intercept ?? startAt(labels, weights), start?.slope ?? 0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { gradient, information } = point;
    const determinant = information[0] * information[2] - information[1] ** 2;
    const change = [
      (information[2] * gradient[0] - information[1] * gradient[1]) / determinant,
      (information[0] * gradient[1] - information[1] * gradient[0]) / determinant,
    ] as const;
    if (!Number.isFinite(change[0] + change[1])) {
      return notComputable('the scores lie too close together to fit a line to them');
    }
    let next = fitAt(rows, point.intercept + change[0], point.slope + change[1]);
    const least = point.logLikelihood - ROUNDING * Math.abs(point.logLikelihood);
    let share = 1;
    for (let halving = 0; next.logLikelihood < least && halving < MOST_HALVINGS; halving++) {
      share /= 2;
      next = fitAt(rows, point.intercept + share * change[0], point.slope + share * change[1]);
    }
    const moved = Math.max(
      Math.abs(next.intercept - point.intercept) / Math.max(1, Math.abs(next.intercept)),
      Math.abs(next.slope - point.slope) / Math.max(1, Math.abs(next.slope)),
    );
    point = next;
    if (moved <= CONVERGED) {
      return { intercept: point.intercept, slope: point.slope, covariance: inverse(point.information) };
    }
  }
  return notComputable(`the fit did not settle in ${MOST_STEPS} steps`);
}

function logitsOf(scores: Float64Array): Float64Array {
  const logits = new Float64Array(scores.length);
  for (let row = 0; row < scores.length; row++) {
    logits[row] = scoreLogit(scores[row]!);
  }
  return logits;
}

/** With one explanatory variable a maximum exists exactly where the ranges of the two outcomes overlap. */
function withoutMaximum(logits: Float64Array, labels: Int8Array): string | undefined {
  if (logits.length === 0) return 'no decision has a score and an outcome';
  const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] as [number, number];
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY] as [number, number];
  for (let row = 0; row < logits.length; row++) {
    const label = labels[row] === 1 ? 1 : 0;
    low[label] = Math.min(low[label], logits[row]!);
    high[label] = Math.max(high[label], logits[row]!);
  }
  if (high[1] < low[1]) return 'nobody defaulted';
  if (high[0] < low[0]) return 'everybody defaulted';
  if (Math.min(...low) === Math.max(...high)) return 'every decision has the same score';
  return low[1] < high[0] && low[0] < high[1]
    ? undefined
    : 'a score divides those who defaulted from the others';
}

/** The intercept of the mean rate alone: with a slope of 0 the first step is already close. */
function startAt(labels: Int8Array, weights: Float64Array | undefined): number {
  let [defaulted, all] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    const weight = weights?.[row] ?? 1;
    defaulted += labels[row] === 1 ? weight : 0;
    all += weight;
  }
  return Math.log(defaulted / (all - defaulted));
}

interface Fit {
  readonly intercept: number;
  readonly slope: number;
  readonly logLikelihood: number;
  readonly gradient: readonly [number, number];
  /** Σ w p(1 - p) times 1, x and x². */
  readonly information: readonly [number, number, number];
}

function fitAt(
  { logits, labels, weights }: { logits: Float64Array; labels: Int8Array; weights: Float64Array | undefined },
  intercept: number,
  slope: number,
): Fit {
  let logLikelihood = 0;
  const gradient: [number, number] = [0, 0];
  const information: [number, number, number] = [0, 0, 0];
  for (let row = 0; row < logits.length; row++) {
    const x = logits[row]!;
    const weight = weights?.[row] ?? 1;
    const eta = intercept + slope * x;
    const isDefault = labels[row] === 1;
    // p and ln p, or ln(1 - p), from one exponential that cannot overflow, with all digits in the tails.
    const small = Math.exp(-Math.abs(eta));
    const p = (eta < 0 ? small : 1) / (1 + small);
    logLikelihood -= weight * (Math.max(0, isDefault ? -eta : eta) + Math.log1p(small));
    const residual = weight * ((isDefault ? 1 : 0) - p);
    gradient[0] += residual;
    gradient[1] += residual * x;
    const variance = weight * p * (1 - p);
    information[0] += variance;
    information[1] += variance * x;
    information[2] += variance * x * x;
  }
  return { intercept, slope, logLikelihood, gradient, information };
}

function inverse([a, b, c]: Fit['information']): CalibrationLine['covariance'] {
  const determinant = a * c - b * b;
  return { intercept: c / determinant, slope: a / determinant, between: -b / determinant };
}
