import { activeAlerts } from '../../monitoring/alertmanager/active-alerts.ts';
import { alertsToPost } from '../../monitoring/alertmanager/alerts-to-post.ts';
import { type Deliveries, postAlerts } from '../../monitoring/alertmanager/post-alerts.ts';
import type { Log } from '../../monitoring/log.ts';
import { endName, timeWindow } from '../../shared/core/time-window.ts';
import { buildAlerts } from '../../shared/findings/build-alerts.ts';
import { historyRun } from '../../shared/findings/history.ts';
import type { Report } from '../../shared/findings/report-schema.ts';

export const WEEK_MS = 7 * 86_400_000;

/** The URL that a report's folder has in tests. */
export function sampleReportUrl({ model, window }: Pick<Report, 'model' | 'window'>): string {
  return `https://reports.example/${model}/${endName(timeWindow(window.start, window.end))}`;
}

/** A report with its alerts, as `publish` leaves it. */
export function publishedReport(report: Report, previous?: Report): Report {
  return {
    ...report,
    alerts: buildAlerts({
      report,
      previous: previous === undefined ? undefined : historyRun(previous),
      reportUrl: sampleReportUrl(report),
      labels: { team: 'mlops' },
    }),
  };
}

export interface AlertRunOptions {
  readonly urls: readonly string[];
  readonly log: Log;
}

/** What the `alert` command does with a published report. */
export async function alertRun(report: Report, { urls, log }: AlertRunOptions): Promise<Deliveries> {
  const active = await activeAlerts({ urls, model: report.model, log });
  return postAlerts({
    urls,
    alerts: alertsToPost({ report, reportUrl: sampleReportUrl(report), active }),
    nowMs: Date.now(),
    windowMs: WEEK_MS,
    log,
    retryDelaysMs: [20, 40],
  });
}
