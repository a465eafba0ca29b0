/** Decisions with their outcomes, as parallel columns of one length. */
export interface LabelledDecisions {
  /** NaN where there is none. */
  readonly scores: Float64Array;
  /** 1 accepted, 0 refused, -1 unknown. */
  readonly accepted: Int8Array;
  /** 1 defaulted, 0 repaid, -1 not known. */
  readonly labels: Int8Array;
}
