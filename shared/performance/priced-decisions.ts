/** Decisions with what their mistakes would cost, as parallel columns of one length. */
export interface PricedDecisions {
  /** In [0, 1]; NaN where there is none. */
  readonly scores: Float64Array;
  /** 1 accepted, 0 refused, -1 unknown. */
  readonly accepted: Int8Array;
  /** Of an accepted applicant who defaults; >= 0, a number for all or one each, NaN where unknown. */
  readonly falseNegativeCosts: number | Float64Array;
  /** Of a refused applicant who would have repaid; >= 0. */
  readonly falsePositiveCosts: number | Float64Array;
  /** How many decisions of this score a row stands for, an integer >= 1; absent: one each. */
  readonly counts?: Float64Array | undefined;
}
