import { isNotComputable, type NotComputable } from './not-computable.ts';
import type { ScoredOutcomes } from './outcomes.ts';
import { scoreGroups } from './score-groups.ts';

export interface KsSeparation {
  /** In [0, 1]: the largest gap between the two distributions. */
  readonly statistic: number;
  /** Where it is: at or below this score. */
  readonly score: number;
}

/**
 * Good/bad separation max |F_bad - F_good| over the scores: risk people's "KS". It measures ranking, and is not the test of
 * drift that shares its name.
 *
 * @returns not computable without both outcomes or with one score for all
 * @remarks O(n log n). Equals scipy.stats.ks_2samp(bad, good).statistic. Of equal gaps the one at the lowest score.
 */
export function ksSeparation(outcomes: ScoredOutcomes): KsSeparation | NotComputable {
  const groups = scoreGroups(outcomes);
  if (isNotComputable(groups)) return groups;
  const { scores, repaid, defaulted, totalRepaid, totalDefaulted } = groups;
  let [good, bad] = [0, 0];
  let [statistic, at] = [0, 0];
  for (let i = 0; i < scores.length; i++) {
    good += repaid[i]!;
    bad += defaulted[i]!;
    const gap = Math.abs(bad / totalDefaulted - good / totalRepaid);
    if (gap > statistic) {
      statistic = gap;
      at = i;
    }
  }
  return { statistic: Math.min(1, statistic), score: scores[at]! };
}
