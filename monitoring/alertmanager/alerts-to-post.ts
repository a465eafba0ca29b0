import { endName, timeWindow } from '../../shared/core/time-window.ts';
import { labelKey } from '../../shared/findings/alerts/label-key.ts';
import { resolvedAlert } from '../../shared/findings/alerts/resolved-alert.ts';
import type { Alert, Report } from '../../shared/findings/report-schema.ts';
import type { ActiveAlert } from './active-alerts.ts';

export interface AlertsToPostOptions {
  readonly report: Report;
  /** URL of this run's folder; undefined where reports have no address. */
  readonly reportUrl: string | undefined;
  /** What the Alertmanagers hold as firing for the report's model. */
  readonly active: readonly ActiveAlert[];
  /** `window_end` of the model's newest published window, where the caller knows it. */
  readonly newestWindowEnd?: string | undefined;
}

/**
 * What a run must tell Alertmanager: the report's own alerts, and the end of every other alert of Vigie that still
 * fires for this window or an earlier one. That covers runs whose post failed, a repeated run that no longer fires,
 * and a failure of the pipeline that this run has overcome.
 *
 * An alert of a later window is never touched; where a later window is known, this one's alerts are old news and
 * only end, so that a backfill does not raise weeks long past.
 *
 * Ends come first: an alert that inhibits others must be over before those are looked at.
 *
 * @returns distinct label sets
 */
export function alertsToPost({ report, reportUrl, active, newestWindowEnd }: AlertsToPostOptions): Alert[] {
  const windowEnd = endName(timeWindow(report.window.start, report.window.end));
  // Alerts of Prometheus rules have no window_end: Prometheus itself ends them, and would raise them again at once.
  const ownActive = active.flatMap(({ labels }) => {
    const { alertname, window_end: end } = labels;
    return alertname === undefined || end === undefined ? [] : [{ name: alertname, labels, end }];
  });
  const superseded = [newestWindowEnd, ...ownActive.map(({ end }) => end)].some(
    (end) => end !== undefined && end > windowEnd,
  );
  const firing = superseded ? [] : report.alerts.filter(({ state }) => state === 'firing');
  const settled = new Set(firing.map(({ labels }) => labelKey(labels)));
  const ended: Alert[] = [];
  const end = (alert: Alert) => {
    const key = labelKey(alert.labels);
    if (!settled.has(key)) {
      settled.add(key);
      ended.push(alert);
    }
  };
  for (const alert of report.alerts) {
    if (alert.state === 'resolved') {
      end(alert);
    }
  }
  for (const alert of ownActive) {
    if (alert.end <= windowEnd) {
      end(resolvedAlert({ name: alert.name, labels: { ...alert.labels } }, { report, reportUrl }));
    }
  }
  return [...ended, ...firing];
}
