import type { ScoredOutcomes } from './outcomes.ts';

/**
 * The outcomes of some rows.
 *
 * @param rows indices, ascending
 * @remarks O(rows).
 */
export function someRows({ scores, labels, weights }: ScoredOutcomes, rows: Uint32Array): ScoredOutcomes {
  const some = {
    scores: new Float64Array(rows.length),
    labels: new Int8Array(rows.length),
    ...(weights === undefined ? {} : { weights: new Float64Array(rows.length) }),
  };
  for (let i = 0; i < rows.length; i++) {
    some.scores[i] = scores[rows[i]!]!;
    some.labels[i] = labels[rows[i]!]!;
    if (some.weights !== undefined) {
      some.weights[i] = weights?.[rows[i]!] ?? 1;
    }
  }
  return some;
}
