import type { VariableVerdict } from './judge-variable.ts';

export interface WeighedVerdict {
  readonly verdict: VariableVerdict;
  /** >= 0, on any scale; absent where the feature has none, and then it weighs nothing. */
  readonly importance?: number | undefined;
}

/**
 * The share of importance that has drifted, of the features that could be judged: the drift share, with each feature
 * counted by its weight in the model. It is for a reader's judgement; no threshold is held against it.
 *
 * @param important the important features, those that the drift share counts
 * @returns in [0, 1]; null where none that could be judged has an importance above 0
 */
export function importanceWeightedDriftShare(important: readonly WeighedVerdict[]): number | null {
  const judged = important
    .filter(({ verdict }) => verdict !== 'not-evaluable')
    .map(({ verdict, importance = 0 }) => ({ verdict, importance }))
    .toSorted((a, b) => b.importance - a.importance);
  const largest = judged[0]?.importance ?? 0;
  if (largest === 0) {
    return null;
  }
  // In units of the largest, so that no sum overflows; summed in one order, so that the features' own order is nothing
  // and a part is never more than the whole.
  let drifted = 0;
  let whole = 0;
  for (const { verdict, importance } of judged) {
    whole += importance / largest;
    drifted += verdict === 'drift' ? importance / largest : 0;
  }
  return drifted / whole;
}
