import type { Config } from '../../shared/config/config-schema.ts';
import { dataDriftFinding } from '../../shared/findings/data-drift-finding.ts';
import type { DataDrift } from '../../shared/findings/report-schema.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import { exceedsShare } from '../../shared/verdict/exceeds-share.ts';

/** The finding as `drift.correction: holm` makes it. */
export function holmFinding(
  variables: readonly Variable[],
  config: Pick<Config, 'features' | 'drift'>,
): DataDrift {
  return dataDriftFinding(variables, { ...config, drift: { ...config.drift, correction: 'holm' } });
}

/** Important features whose distribution differs after Holm's correction over all that were tested; no floor. */
export function rejectedByHolm({ features }: DataDrift): number {
  return features.filter(
    ({ important, adjustedPValue, alpha }) => important && adjustedPValue !== null && adjustedPValue <= alpha,
  ).length;
}

/** Whether they are more than the threshold's share. */
export function holmAlert(finding: DataDrift): boolean {
  return exceedsShare(
    rejectedByHolm(finding),
    finding.evaluableImportantFeatures,
    finding.driftShareThreshold,
  );
}
