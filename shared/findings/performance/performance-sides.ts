import type { Decisions, Footing } from '../../performance/select-outcomes.ts';

/** Decisions with their outcomes, θ* and prices. */
export interface CostedDecisions extends Decisions {
  /** θ* in force; NaN where there is none. */
  readonly thresholds: Float64Array;
  readonly falseNegativeCosts: number | Float64Array;
  readonly falsePositiveCosts: number | Float64Array;
}

export interface PerformanceSides {
  readonly reference: CostedDecisions;
  /** The cohort that matured in the window. */
  readonly current: CostedDecisions;
  /** Decisions of the window, no outcomes yet; a row stands for as many as its weight says. */
  readonly window: CostedDecisions;
  /** What the realised costs of both sides could be compared on. */
  readonly footing: Footing;
  /** Relative, that of the cost's increase. */
  readonly tolerance: number;
}
