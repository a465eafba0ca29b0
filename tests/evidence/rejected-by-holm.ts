import type { DataDrift } from '../../shared/findings/report-schema.ts';
import { holmAdjustedPValues } from '../../shared/math/holm-adjusted-p-values.ts';
import { exceedsShare } from '../../shared/verdict/exceeds-share.ts';

/** Important features whose distribution differs after Holm's correction over all of them; no floor. */
export function rejectedByHolm({ features }: DataDrift): number {
  const tested = features.flatMap(({ important, pValue, alpha }) =>
    important && pValue !== null ? [{ pValue, alpha }] : [],
  );
  const adjusted = holmAdjustedPValues(tested.map(({ pValue }) => pValue));
  return tested.filter(({ alpha }, i) => adjusted[i]! <= alpha).length;
}

/** Whether they are more than the threshold's share. */
export function holmAlert(finding: DataDrift): boolean {
  return exceedsShare(
    rejectedByHolm(finding),
    finding.evaluableImportantFeatures,
    finding.driftShareThreshold,
  );
}
