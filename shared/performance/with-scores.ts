import type { ScoredOutcomes } from './outcomes.ts';

/** Only the outcomes of decisions that have a score; O(n). */
export function withScores<T extends ScoredOutcomes>({ scores, labels, weights }: T): ScoredOutcomes {
  const has = (_: number, row: number) => !Number.isNaN(scores[row]!);
  return {
    scores: scores.filter(has),
    labels: labels.filter(has),
    ...(weights === undefined ? {} : { weights: weights.filter(has) }),
  };
}
