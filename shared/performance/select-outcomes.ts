import type { Outcomes } from './outcomes.ts';

/** Decisions of which some have an outcome, as parallel columns of one length. */
export interface Decisions {
  /** NaN where there is none. */
  readonly scores: Float64Array;
  /** 1 accepted, 0 refused, -1 unknown. */
  readonly accepted: Int8Array;
  /** 1 defaulted, 0 repaid, -1 not known. */
  readonly labels: Int8Array;
  /** How many decisions each stands for, > 0; absent: one each. */
  readonly weights?: Float64Array | undefined;
}

/** `accepted`: the decisions that production gets an outcome of; `all`: those of refused applicants too. */
export type Footing = 'accepted' | 'all';

/** Outcomes, and which decisions they are of. */
export interface SelectedOutcomes extends Outcomes {
  /** Index of each in the decisions that it was selected from, ascending. */
  readonly rows: Uint32Array;
}

/**
 * The decisions with an outcome, on one footing.
 *
 * On `accepted` both sides of a comparison are cut to accepted decisions: a model's AUC over all applicants and over those
 * below θ* are two numbers (0.694 and 0.627 on LendingClub), and the second is all that production can observe. On `all`,
 * accepted and refused decisions are two strata that get outcomes at different rates, so each row weighs as many decisions
 * of its stratum as it has to stand for, as in the realised cost (docs/decisions/0008-cost-in-two-strata.md).
 *
 * @throws {RangeError} if the columns differ in length
 * @remarks O(n).
 */
export function selectOutcomes(decisions: Decisions, footing: Footing): SelectedOutcomes {
  const { scores, accepted, labels, weights } = decisions;
  for (const column of [accepted, labels, ...(weights === undefined ? [] : [weights])]) {
    if (column.length !== scores.length) {
      throw new RangeError(
        `a column has ${column.length} rows; expected ${scores.length}, as many as scores`,
      );
    }
  }
  const rows = new Uint32Array(scores.length);
  let count = 0;
  for (let row = 0; row < scores.length; row++) {
    const isJudged = footing === 'all' ? accepted[row]! >= 0 : accepted[row] === 1;
    if (isJudged && labels[row]! >= 0) {
      rows[count] = row;
      count++;
    }
  }
  const kept = rows.slice(0, count);
  const weighOf = footing === 'all' ? strataWeights(decisions) : [1, 1];
  const isWeighted = weights !== undefined || weighOf[0] !== weighOf[1];
  const selected = {
    rows: kept,
    scores: new Float64Array(count),
    accepted: new Int8Array(count),
    labels: new Int8Array(count),
    ...(isWeighted ? { weights: new Float64Array(count) } : {}),
  };
  // Loops, not from(): a reference may have millions of rows, and a call for each would be most of the time.
  for (let i = 0; i < count; i++) {
    const row = kept[i]!;
    selected.scores[i] = scores[row]!;
    selected.accepted[i] = accepted[row]!;
    selected.labels[i] = labels[row]!;
    if (selected.weights !== undefined) {
      selected.weights[i] = (weights?.[row] ?? 1) * weighOf[accepted[row]!]!;
    }
  }
  return selected;
}

/** [refused, accepted]: decisions for each one with an outcome. */
function strataWeights({ accepted, labels, weights }: Decisions): readonly [number, number] {
  const decided: [number, number] = [0, 0];
  const labelled: [number, number] = [0, 0];
  for (let row = 0; row < accepted.length; row++) {
    const stratum = accepted[row];
    if (stratum === 0 || stratum === 1) {
      const weight = weights?.[row] ?? 1;
      decided[stratum] += weight;
      labelled[stratum] += labels[row]! >= 0 ? weight : 0;
    }
  }
  const ratio = (stratum: 0 | 1) =>
    labelled[stratum] === decided[stratum] ? 1 : decided[stratum] / labelled[stratum];
  return [ratio(0), ratio(1)];
}
