import { type NotComputable, notComputable } from './not-computable.ts';
import type { ScoredOutcomes } from './outcomes.ts';

/**
 * Brier score: the mean squared distance of scores, read as probabilities of default, from what happened; in [0, 1].
 *
 * @returns not computable without rows
 * @remarks O(n). Equals scikit-learn's brier_score_loss.
 * @see Brier 1950
 */
export function brierScore({ scores, labels, weights }: ScoredOutcomes): number | NotComputable {
  let [sum, total] = [0, 0];
  for (let row = 0; row < scores.length; row++) {
    const weight = weights?.[row] ?? 1;
    sum += weight * (scores[row]! - labels[row]!) ** 2;
    total += weight;
  }
  return total === 0 ? notComputable('no decision has a score and an outcome') : sum / total;
}
