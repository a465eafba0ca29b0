import { normalSurvival } from '../math/normal-survival.ts';
import { type NotComputable, notComputable } from './not-computable.ts';
import type { RankingPower } from './ranking-power.ts';

export interface AucDecline {
  /** Standard errors by which the AUC lies below the development's; negative where it rose. */
  readonly z: number;
  /** One-sided: how often chance alone gives a decline as large. */
  readonly pValue: number;
}

/**
 * Has ranking power declined since development? z = (AUC_dev - AUC_now) / se(AUC_now), the development's AUC taken as fixed.
 *
 * @param developmentAuc of the same population: all applicants, or those below the same θ*, on both sides
 * @returns not computable where the current AUC is 0 or 1 and has no standard error
 * @see Hanley and McNeil 1982
 */
export function aucDecline(
  developmentAuc: number,
  { auc, standardError }: RankingPower,
): AucDecline | NotComputable {
  if (standardError === 0) {
    return notComputable('an AUC of 0 or 1 has no standard error');
  }
  const z = (developmentAuc - auc) / standardError;
  return { z, pValue: normalSurvival(z) };
}
