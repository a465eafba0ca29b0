import type { ConfusionMatrix } from './confusion-matrix.ts';
import { type NotComputable, notComputable } from './not-computable.ts';

export interface ClassificationRates {
  /** Of all decisions, those that turned out right. */
  readonly accuracy: number | NotComputable;
  /** Of refused applicants, those who would have defaulted. */
  readonly precision: number | NotComputable;
  /** Of those who default, the refused ones. */
  readonly recall: number | NotComputable;
  /** Harmonic mean of precision and recall. */
  readonly f1: number | NotComputable;
}

/**
 * Accuracy, precision, recall and F1 of refusing those who default.
 *
 * Where no refusal has an outcome the last three are not computable: a recall of 0 would say of a lender who cannot know
 * that he is blind.
 *
 * @remarks Equals scikit-learn's accuracy_score, precision_score, recall_score and f1_score where these are defined.
 */
export function classificationRates(matrix: ConfusionMatrix): ClassificationRates {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = matrix;
  const refused = truePositives + falsePositives;
  const defaulted = truePositives + falseNegatives;
  const all = refused + falseNegatives + trueNegatives;
  if (all === 0) {
    const none = notComputable('no decision has an outcome');
    return { accuracy: none, precision: none, recall: none, f1: none };
  }
  const accuracy = (truePositives + trueNegatives) / all;
  if (refused === 0) {
    const unknown = notComputable('no refused decision has an outcome');
    return { accuracy, precision: unknown, recall: unknown, f1: unknown };
  }
  const noDefault = notComputable('nobody defaulted');
  return {
    accuracy,
    precision: truePositives / refused,
    recall: defaulted === 0 ? noDefault : truePositives / defaulted,
    f1: defaulted === 0 ? noDefault : (2 * truePositives) / (refused + defaulted),
  };
}
