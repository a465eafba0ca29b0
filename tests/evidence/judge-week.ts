import type { Config } from '../../shared/config/config-schema.ts';
import { dataDriftFinding } from '../../shared/findings/data-drift-finding.ts';
import type { FeatureDrift } from '../../shared/findings/report-schema.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import { policy, policyWithoutFloor } from '../real/alert-rules.ts';
import { holmAlert, holmFinding, rejectedByHolm } from './rejected-by-holm.ts';
import type { WeekRule } from './results-schema.ts';

/** What each rule says of one week. */
export interface JudgedWeek {
  /** Of the important features. */
  readonly drifted: Readonly<Record<WeekRule, number>>;
  /** More of them than the threshold. */
  readonly alert: Readonly<Record<WeekRule, boolean>>;
  /** Of the important features' distributions; 0 where none could be compared. */
  readonly largestEffect: number;
  readonly features: readonly FeatureDrift[];
}

/** Judges a week as the product does, and by the rules that it could have had instead. */
export function judgeWeek(
  variables: readonly Variable[],
  config: Pick<Config, 'features' | 'drift'>,
): JudgedWeek {
  const finding = dataDriftFinding(variables, config);
  const corrected = holmFinding(variables, config);
  const important = finding.features.filter((feature) => feature.important);
  const threshold = finding.driftShareThreshold;
  return {
    drifted: {
      policy: important.filter(policy).length,
      pValueOnly: important.filter(policyWithoutFloor).length,
      holm: rejectedByHolm(corrected),
    },
    alert: {
      policy: finding.verdict === 'drift',
      pValueOnly: (finding.pValueOnlyDriftShare ?? 0) > threshold,
      holm: holmAlert(corrected),
    },
    largestEffect: Math.max(0, ...important.map(({ effectSize }) => effectSize ?? 0)),
    features: finding.features,
  };
}
