/** Decisions of a kind, and those of them whose outcome is known. */
export interface Coverage {
  readonly decisions: number;
  readonly labelled: number;
}

/** Coverage by what became of the application. An overridden decision is accepted or refused too. */
export interface LabelCoverage {
  readonly accepted: Coverage;
  readonly refused: Coverage;
  /** Decided otherwise than score < θ* says. */
  readonly overridden: Coverage;
}

/** Columns of decisions, all of one length; see `LabelledDecisions`. */
export interface CoveredDecisions {
  readonly scores: Float64Array;
  readonly accepted: Int8Array;
  readonly labels: Int8Array;
  readonly thresholds: Float64Array;
}

/**
 * How many decisions have a known outcome: of the accepted, of the refused, and of those that differ from the score. A
 * decision without score or threshold overrides nothing.
 *
 * @remarks O(n).
 */
export function labelCoverage({ scores, accepted, labels, thresholds }: CoveredDecisions): LabelCoverage {
  const counts = {
    accepted: { decisions: 0, labelled: 0 },
    refused: { decisions: 0, labelled: 0 },
    overridden: { decisions: 0, labelled: 0 },
  };
  for (let row = 0; row < accepted.length; row += 1) {
    const decision = accepted[row]!;
    if (decision === -1) {
      continue;
    }
    const known = labels[row] === -1 ? 0 : 1;
    const side = decision === 1 ? counts.accepted : counts.refused;
    side.decisions += 1;
    side.labelled += known;
    if (isOverride(scores[row]!, thresholds[row]!, decision === 1)) {
      counts.overridden.decisions += 1;
      counts.overridden.labelled += known;
    }
  }
  return counts;
}

function isOverride(score: number, threshold: number, isAccepted: boolean): boolean {
  return !Number.isNaN(score) && !Number.isNaN(threshold) && score < threshold !== isAccepted;
}
