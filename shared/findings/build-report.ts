import { buildAlerts } from './build-alerts.ts';
import type { HistoryRun } from './history-schema.ts';
import type { Manifest } from './manifest-schema.ts';
import type { DataDrift, Decisions, Performance, PredictionDrift, Report, Verdict } from './report-schema.ts';
import { reportSummary } from './report-summary.ts';
import { reportWarnings } from './report-warnings.ts';
import type { SegmentsFinding } from './segments-schema.ts';

export interface ReportParts {
  readonly manifest: Manifest;
  readonly dataDrift: DataDrift;
  readonly predictionDrift: PredictionDrift;
  readonly decisions: Decisions;
  readonly performance: Performance;
  readonly segments: SegmentsFinding;
}

export interface BuildReportOptions {
  readonly generatedAt: string;
  /** The newest published run of an earlier window; undefined where none is. */
  readonly previous: HistoryRun | undefined;
  /** URL of this run's folder; undefined where reports have no address. */
  readonly reportUrl: string | undefined;
  /** Extra labels of alerts. */
  readonly alertLabels: Readonly<Record<string, string>>;
}

/** Puts what the boxes found together into `report.json`. */
export function buildReport(
  parts: ReportParts,
  { generatedAt, previous, reportUrl, alertLabels }: BuildReportOptions,
): Report {
  const { manifest, dataDrift, predictionDrift, decisions, performance, segments } = parts;
  const report = {
    schemaVersion: 1 as const,
    model: manifest.model,
    modelVersions: manifest.modelVersions,
    generatedAt,
    window: manifest.window,
    status: overallStatus(parts),
    summary: reportSummary(parts),
    reference: manifest.reference,
    current: manifest.current,
    dataQuality: manifest.dataQuality,
    dataDrift,
    predictionDrift,
    decisions,
    performance,
    segments,
    warnings: [...manifest.warnings, ...reportWarnings(parts)],
  };
  return { ...report, alerts: buildAlerts({ report, previous, reportUrl, labels: alertLabels }) };
}

/**
 * Can the model still be trusted? `drift` when its inputs, its scores or what they cost moved: a page that says stable over
 * a cost that doubled would be a lie. A part that is not configured, or whose labels have not matured, does not blind a run.
 */
export function overallStatus({
  dataDrift,
  predictionDrift,
  performance,
}: Pick<ReportParts, 'dataDrift' | 'predictionDrift' | 'performance'>): Verdict {
  if (
    dataDrift.verdict === 'drift' ||
    predictionDrift.verdict === 'drift' ||
    performance.verdict === 'degraded'
  ) {
    return 'drift';
  }
  const blindToScores =
    predictionDrift.verdict === 'not-evaluable' && !predictionDrift.reasons.includes('not-configured');
  return dataDrift.verdict === 'not-evaluable' || blindToScores ? 'not-evaluable' : 'stable';
}
