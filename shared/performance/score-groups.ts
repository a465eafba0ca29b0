import { type NotComputable, notComputable } from './not-computable.ts';
import type { ScoredOutcomes } from './outcomes.ts';

/** Outcomes in order of their scores, equal scores together. */
export interface ScoreGroups {
  /** Ascending, no value twice; at least two. */
  readonly scores: Float64Array;
  /** Who repaid and who defaulted at each score, in weights. */
  readonly repaid: Float64Array;
  readonly defaulted: Float64Array;
  readonly totalRepaid: number;
  readonly totalDefaulted: number;
}

/**
 * What every measure of ranking starts from.
 *
 * @returns not computable without rows, with one kind of outcome, or with one score for all: there is nothing to rank
 * @throws {RangeError} if a score is NaN
 * @remarks O(n log n); O(n) where the scores are in order, as the extraction leaves them.
 */
export function scoreGroups({ scores, labels, weights }: ScoredOutcomes): ScoreGroups | NotComputable {
  const order = ascendingRows(scores);
  const distinct = new Float64Array(order.length);
  const counts = [new Float64Array(order.length), new Float64Array(order.length)] as const;
  const totals: [number, number] = [0, 0];
  let groups = 0;
  for (const row of order) {
    const score = scores[row]!;
    if (groups === 0 || distinct[groups - 1] !== score) {
      distinct[groups] = score;
      groups++;
    }
    const label = labels[row] === 1 ? 1 : 0;
    const weight = weights?.[row] ?? 1;
    counts[label][groups - 1]! += weight;
    totals[label] += weight;
  }
  const [totalRepaid, totalDefaulted] = totals;
  if (order.length === 0) return notComputable('no decision has a score and an outcome');
  if (totalDefaulted === 0) return notComputable('nobody defaulted');
  if (totalRepaid === 0) return notComputable('everybody defaulted');
  if (groups === 1) return notComputable('every decision has the same score');
  return {
    scores: distinct.subarray(0, groups),
    repaid: counts[0].subarray(0, groups),
    defaulted: counts[1].subarray(0, groups),
    totalRepaid,
    totalDefaulted,
  };
}

function ascendingRows(scores: Float64Array): Uint32Array {
  const rows = new Uint32Array(scores.length);
  let isAscending = true;
  for (let row = 0; row < scores.length; row++) {
    if (Number.isNaN(scores[row]!)) throw new RangeError(`scoreGroups: row ${row} has no score`);
    rows[row] = row;
    isAscending &&= row === 0 || scores[row - 1]! <= scores[row]!;
  }
  return isAscending ? rows : rows.sort((a, b) => scores[a]! - scores[b]!);
}
