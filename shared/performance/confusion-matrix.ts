import type { Outcomes } from './outcomes.ts';

/** Decisions by what was decided and what became of them; a default is what the model looks for, the positive. */
export interface ConfusionMatrix {
  /** Refused, would have defaulted. */
  readonly truePositives: number;
  /** Refused, would have repaid. */
  readonly falsePositives: number;
  /** Accepted, defaulted. */
  readonly falseNegatives: number;
  /** Accepted, repaid. */
  readonly trueNegatives: number;
}

/** Counts outcomes by decision, in weights where rows have them; O(n). */
export function confusionMatrix({ accepted, labels, weights }: Omit<Outcomes, 'scores'>): ConfusionMatrix {
  // [refused repaid, refused defaulted, accepted repaid, accepted defaulted]
  const cells: [number, number, number, number] = [0, 0, 0, 0];
  for (let row = 0; row < labels.length; row++) {
    cells[2 * accepted[row]! + labels[row]!]! += weights?.[row] ?? 1;
  }
  const [falsePositives, truePositives, trueNegatives, falseNegatives] = cells;
  return { truePositives, falsePositives, falseNegatives, trueNegatives };
}
