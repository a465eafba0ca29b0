import type {
  CostedDecisions,
  PerformanceSides,
} from '../../shared/findings/performance/performance-sides.ts';
import { uniformStream } from './variable-fixture.ts';

export interface PlatformOptions {
  readonly rows: number;
  readonly seed: number;
  /** Multiplies the odds of a default that the scores tell. */
  readonly oddsFactor?: number;
  /** Of refused applicants, the share whose outcome becomes known; of accepted ones, all are. */
  readonly refusalsKnown?: number;
  readonly threshold?: number;
}

/** Decisions of a platform whose scores are the probabilities of default, in order of score as the extraction leaves them. */
export function decisionsOf(options: PlatformOptions): CostedDecisions {
  const { rows, seed, oddsFactor = 1, refusalsKnown = 1, threshold = 0.25 } = options;
  const uniform = uniformStream(seed);
  const scores = Float64Array.from({ length: rows }, () => 0.5 * uniform() ** 1.5).sort();
  const accepted = Int8Array.from(scores, (score) => (score < threshold ? 1 : 0));
  const labels = Int8Array.from(scores, (score, row) => {
    const odds = (oddsFactor * score) / (1 - score);
    const label = uniform() < odds / (1 + odds) ? 1 : 0;
    const isKnown = uniform() < (accepted[row] === 1 ? 1 : refusalsKnown);
    return isKnown ? label : -1;
  });
  return {
    scores,
    accepted,
    labels,
    thresholds: scores.map(() => threshold),
    falseNegativeCosts: 10,
    falsePositiveCosts: 1,
  };
}

/** Both sides and a window of 700 decisions to come. */
export function sidesOf(current: CostedDecisions, footing: PerformanceSides['footing']): PerformanceSides {
  const window = decisionsOf({ rows: 700, seed: 99 });
  return {
    reference: decisionsOf({ rows: 6000, seed: 1 }),
    current,
    window: { ...window, labels: window.labels.map(() => -1) },
    footing,
    tolerance: 0.1,
  };
}
