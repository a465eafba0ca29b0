import { endName, parseInstant } from '../core/time-window.ts';
import type { History, HistoryRun } from './history-schema.ts';
import type { Report } from './report-schema.ts';

/** A report as a model's history keeps it. */
export function historyRun(report: Report): HistoryRun {
  const { dataDrift, predictionDrift, performance, decisions } = report;
  return {
    folder: runFolder(report),
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
  };
}

/** The history with a run in its place: oldest window first, one run a folder; running a week again replaces it. */
export function withRun(history: History, run: HistoryRun): History {
  const others = history.runs.filter(({ folder }) => folder !== run.folder);
  return { ...history, runs: [...others, run].toSorted((a, b) => endMs(a) - endMs(b)) };
}

/** The newest run whose window ended before an instant. */
export function runBefore({ runs }: History, instantMs: number): HistoryRun | undefined {
  return runs.filter((run) => endMs(run) < instantMs).at(-1);
}

/** The newest run; undefined in an empty history. */
export function newestRun({ runs }: History): HistoryRun | undefined {
  return runs.at(-1);
}

function endMs(run: HistoryRun): number {
  return parseInstant(run.window.end);
}

function runFolder({ window }: Report): string {
  return endName({ startMs: parseInstant(window.start), endMs: parseInstant(window.end) });
}
