/** Decisions with their outcomes, as parallel columns of one length; no identifiers. */
export interface LabelledDecisions {
  /** NaN where there is none. */
  readonly scores: Float64Array;
  /** 1 accepted, 0 refused, -1 unknown. */
  readonly accepted: Int8Array;
  /** 1 defaulted, 0 repaid, -1 not known. */
  readonly labels: Int8Array;
  /** θ* in force when it was decided; NaN where there is none. Score < θ* against `accepted` tells an override. */
  readonly thresholds: Float64Array;
  /** Index in `labelSources` of who reported the label; -1 where nobody did, or it is not said. */
  readonly sources: Int8Array;
  /** How many decisions a labelled one stands for: one over the probability that it got its label; 1 unless configured. */
  readonly weights: Float64Array;
  /** What it costs if it is accepted and defaults; NaN where it is not known, undefined where one number holds for all. */
  readonly falseNegativeCosts: Float64Array | undefined;
  /** What it costs if it is refused and would have repaid; NaN and undefined as above. */
  readonly falsePositiveCosts: Float64Array | undefined;
  /** UTC day of the decision, counted from 1970-01-01; -1 where it is not known, as in the reference. */
  readonly days: Int32Array;
}

/** No decisions, with the optional columns of `like`, so that both sides of a file have the same ones. */
export function noDecisions(
  like: Pick<LabelledDecisions, 'falseNegativeCosts' | 'falsePositiveCosts'>,
): LabelledDecisions {
  const none = (costs: Float64Array | undefined) => (costs === undefined ? undefined : new Float64Array(0));
  return {
    scores: new Float64Array(0),
    accepted: new Int8Array(0),
    labels: new Int8Array(0),
    thresholds: new Float64Array(0),
    sources: new Int8Array(0),
    weights: new Float64Array(0),
    falseNegativeCosts: none(like.falseNegativeCosts),
    falsePositiveCosts: none(like.falsePositiveCosts),
    days: new Int32Array(0),
  };
}
