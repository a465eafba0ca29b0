import type { History, HistoryRun } from '../../shared/findings/history-schema.ts';
import type { Report } from '../../shared/findings/report-schema.ts';
import { runsByEnd } from './runs-by-end.ts';

/**
 * The model's runs before this one, oldest first, at most `count`: a week run again shows what it showed the first time,
 * whatever was published since.
 */
export function priorRuns(history: History, report: Report, count: number): readonly HistoryRun[] {
  const endMs = Date.parse(report.window.end);
  return runsByEnd(history)
    .filter((run) => Date.parse(run.window.end) < endMs)
    .slice(-count);
}

/** For how many runs in a row, this one included, a feature has drifted. */
export function runsInARow(prior: readonly HistoryRun[], feature: string): number {
  let runs = 1;
  for (const run of prior.toReversed()) {
    if (run.features.find((entry) => entry.feature === feature)?.verdict !== 'drift') {
      break;
    }
    runs += 1;
  }
  return runs;
}
