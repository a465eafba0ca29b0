/** Decisions whose outcome is known, as parallel columns of one length. */
export interface Outcomes {
  /** In [0, 1], a larger one a larger risk; NaN where there is none. */
  readonly scores: Float64Array;
  /** 1 accepted, 0 refused. */
  readonly accepted: Int8Array;
  /** 1 defaulted, 0 repaid. */
  readonly labels: Int8Array;
  /** How many decisions each stands for, > 0; absent: one each. */
  readonly weights?: Float64Array | undefined;
}

/** Outcomes of decisions that have a score: no score is NaN. */
export interface ScoredOutcomes extends Omit<Outcomes, 'accepted'> {}
