import type { DataDrift, Report } from '../../shared/findings/report-schema.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import { formatCount, formatQuantity } from '../format/format-count.ts';
import { formatShare, formatThreshold } from '../format/format-share.ts';
import { badge, tone } from '../html/badge.ts';
import type { Html } from '../html/html.ts';
import { template } from '../html/template.ts';
import { driftPolicy } from './drift-policy.ts';
import { featureAnchors } from './feature-anchors.ts';
import { type FeatureRow, featureRow } from './feature-row.ts';
import { largestEffect, orderFeatures } from './order-features.ts';
import { type RunPage, runPage } from './run-page.ts';
import { opinionSentence } from './second-opinion.ts';

interface DataDriftView {
  readonly tone: string;
  readonly badge: Html;
  readonly sentence: string;
  readonly opinion: string | null;
  readonly policy: readonly string[];
  readonly rows: readonly FeatureRow[];
}

const render = template<DataDriftView>('data-drift');

/** `Data_Drift_Report.html`: the rule, a table of all features, and a section for each. */
export function dataDriftPage(report: Report, variables: readonly Variable[]): RunPage {
  const { dataDrift } = report;
  const byName = new Map(
    variables.filter(({ role }) => role === 'feature').map((variable) => [variable.name, variable]),
  );
  // In the report's order, as every page that links here counts them.
  const anchors = featureAnchors(dataDrift.features);
  const largest = largestEffect(dataDrift.features);
  const rows = orderFeatures(dataDrift.features).map((drift) =>
    featureRow(drift, {
      variable: byName.get(drift.feature),
      anchor: anchors.get(drift.feature) ?? '',
      largestEffect: largest,
      correction: dataDrift.correction,
    }),
  );
  return runPage(
    report,
    'dataDrift',
    render({
      tone: tone(dataDrift.verdict),
      badge: badge(dataDrift.verdict),
      sentence: shareSentence(dataDrift),
      opinion: opinionSentence(dataDrift),
      policy: driftPolicy(dataDrift),
      rows,
    }),
  );
}

function shareSentence(drift: DataDrift): string {
  const { driftShare, pValueOnlyDriftShare, driftShareThreshold, importantFeatures } = drift;
  const threshold = formatThreshold(driftShareThreshold);
  if (driftShare === null) {
    return `None of ${formatQuantity(importantFeatures, 'important feature')} could be judged, so there is no share to compare with the threshold of ${threshold}.`;
  }
  const evaluable = drift.evaluableImportantFeatures;
  const counted = `${formatCount(drift.driftedImportantFeatures)} of ${formatQuantity(evaluable, 'important feature')} drifted`;
  const blind =
    evaluable < importantFeatures
      ? ` ${formatCount(importantFeatures - evaluable)} more could not be judged.`
      : '';
  const alone =
    pValueOnlyDriftShare === null
      ? ''
      : ` By p-value alone it would be ${formatShare(pValueOnlyDriftShare)}.`;
  const weighed =
    drift.importanceWeightedDriftShare === null
      ? ''
      : ` Weighed by importance it is ${formatShare(drift.importanceWeightedDriftShare)}.`;
  return `${counted}: ${formatShare(driftShare)} against a threshold of ${threshold}.${blind}${weighed}${alone}`;
}
