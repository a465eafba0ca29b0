import { endName, timeWindow } from '../../shared/core/time-window.ts';
import { type HistoryRun, historyRunSchema } from '../../shared/findings/history-schema.ts';
import type { Report } from '../../shared/findings/report-schema.ts';

/** The history's entry of a report, as publishing writes it: of its alerts, those that fire. */
export function sampleHistoryRun(report: Report): HistoryRun {
  const { dataDrift, predictionDrift, performance, decisions } = report;
  return historyRunSchema.parse({
    folder: endName(timeWindow(report.window.start, report.window.end)),
    window: report.window,
    generatedAt: report.generatedAt,
    modelVersions: report.modelVersions,
    rows: report.current.rows,
    status: report.status,
    summary: report.summary,
    dataDriftVerdict: dataDrift.verdict,
    predictionDriftVerdict: predictionDrift.verdict,
    performanceVerdict: performance.verdict,
    importantFeatures: dataDrift.importantFeatures,
    driftedImportantFeatures: dataDrift.driftedImportantFeatures,
    driftShare: dataDrift.driftShare,
    driftShareThreshold: dataDrift.driftShareThreshold,
    pValueOnlyDriftShare: dataDrift.pValueOnlyDriftShare,
    scoreMean: predictionDrift.current.mean,
    refusalRate: decisions.refusalRate,
    costPerDecision: performance.current?.costPerDecision ?? null,
    features: dataDrift.features.map(({ feature, effectSize, verdict }) => ({
      feature,
      effectSize,
      verdict,
    })),
    alerts: report.alerts.filter(({ state }) => state === 'firing'),
  });
}
