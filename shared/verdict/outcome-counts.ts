/** Decisions and what became of them: accepted and refused apart, because refusals rarely get labels. */
export interface OutcomeCounts {
  readonly acceptedDecisions: number;
  readonly acceptedLabelled: number;
  /** Accepted applicants who defaulted. */
  readonly falseNegatives: number;
  readonly rejectedDecisions: number;
  readonly rejectedLabelled: number;
  /** Refused applicants who would have repaid. */
  readonly falsePositives: number;
}

/**
 * Counts outcomes.
 *
 * @param accepted 1 accepted, 0 refused, -1 unknown; unknown decisions have no cost and are left out
 * @param labels 1 defaulted, 0 repaid, -1 not known; as long as `accepted`
 */
export function countOutcomes(accepted: Int8Array, labels: Int8Array): OutcomeCounts {
  if (accepted.length !== labels.length) {
    throw new RangeError(
      `labels has ${labels.length} rows; expected ${accepted.length}, as many as accepted`,
    );
  }
  // [accepted][label + 1]: unknown, repaid, defaulted.
  const counts: [[number, number, number], [number, number, number]] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (let row = 0; row < accepted.length; row += 1) {
    const side = accepted[row] === 1 ? counts[1] : accepted[row] === 0 ? counts[0] : undefined;
    if (side !== undefined) {
      const label = labels[row]!;
      side[label === 1 ? 2 : label === 0 ? 1 : 0] += 1;
    }
  }
  const [
    [refusedUnknown, refusedRepaid, refusedDefaulted],
    [acceptedUnknown, acceptedRepaid, acceptedDefaulted],
  ] = counts;
  return {
    acceptedDecisions: acceptedUnknown + acceptedRepaid + acceptedDefaulted,
    acceptedLabelled: acceptedRepaid + acceptedDefaulted,
    falseNegatives: acceptedDefaulted,
    rejectedDecisions: refusedUnknown + refusedRepaid + refusedDefaulted,
    rejectedLabelled: refusedRepaid + refusedDefaulted,
    falsePositives: refusedRepaid,
  };
}
