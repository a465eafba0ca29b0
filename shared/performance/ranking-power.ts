import { isNotComputable, type NotComputable } from './not-computable.ts';
import type { ScoredOutcomes } from './outcomes.ts';
import { type ScoreGroups, scoreGroups } from './score-groups.ts';

export interface RankingPower {
  /** Area under the ROC curve: how often a default has the larger score than a repaid loan, ties half. */
  readonly auc: number;
  /** 2 AUC - 1. */
  readonly gini: number;
  /** Of the AUC, after Hanley and McNeil. */
  readonly standardError: number;
}

/**
 * How well scores rank defaults above repaid loans.
 *
 * @param outcomes a weight counts as that many equal rows in the AUC; in its standard error, rows of unequal weight count as
 *   (Σw)² / Σw² rows (Kish), so that weighing up does not make an estimate surer
 * @returns not computable without both outcomes or with one score for all
 * @remarks O(n log n). The AUC equals scikit-learn's roc_auc_score.
 * @see Hanley and McNeil 1982, "The meaning and use of the area under a ROC curve", eq. 1 with the exponential approximation
 */
export function rankingPower(outcomes: ScoredOutcomes): RankingPower | NotComputable {
  const groups = scoreGroups(outcomes);
  if (isNotComputable(groups)) return groups;
  const auc = areaUnderCurve(groups);
  const [repaid, defaulted] = effectiveRows(outcomes);
  return { auc, gini: 2 * auc - 1, standardError: hanleyMcNeil(auc, { repaid, defaulted }) };
}

function areaUnderCurve({ repaid, defaulted, totalRepaid, totalDefaulted }: ScoreGroups): number {
  let below = 0;
  let pairs = 0;
  for (let i = 0; i < repaid.length; i++) {
    pairs += defaulted[i]! * (below + repaid[i]! / 2);
    below += repaid[i]!;
  }
  return pairs / (totalRepaid * totalDefaulted);
}

function hanleyMcNeil(
  auc: number,
  { repaid, defaulted }: { readonly repaid: number; readonly defaulted: number },
): number {
  // That two defaults both rank above one repaid loan, and one default above two repaid loans.
  const twoDefaults = auc / (2 - auc);
  const twoRepaid = (2 * auc * auc) / (1 + auc);
  const variance =
    auc * (1 - auc) + (defaulted - 1) * (twoDefaults - auc * auc) + (repaid - 1) * (twoRepaid - auc * auc);
  // Rounding may leave less than nothing where the AUC is 0 or 1.
  return Math.sqrt(Math.max(0, variance) / (repaid * defaulted));
}

/** [repaid, defaulted] */
function effectiveRows({ labels, weights }: ScoredOutcomes): readonly [number, number] {
  const sums: [number, number] = [0, 0];
  const squares: [number, number] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row] === 1 ? 1 : 0;
    const weight = weights?.[row] ?? 1;
    sums[label] += weight;
    squares[label] += weight * weight;
  }
  return [sums[0] ** 2 / squares[0], sums[1] ** 2 / squares[1]];
}
