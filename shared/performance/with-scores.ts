import type { ScoredOutcomes } from './outcomes.ts';
import { someRows } from './some-rows.ts';

/** Only the outcomes of decisions that have a score; O(n). */
export function withScores({ scores, labels, weights }: ScoredOutcomes): ScoredOutcomes {
  const rows = new Uint32Array(scores.length);
  let count = 0;
  for (let row = 0; row < scores.length; row++) {
    if (!Number.isNaN(scores[row]!)) {
      rows[count] = row;
      count++;
    }
  }
  const outcomes = { scores, labels, ...(weights === undefined ? {} : { weights }) };
  return count === scores.length ? outcomes : someRows(outcomes, rows.subarray(0, count));
}
