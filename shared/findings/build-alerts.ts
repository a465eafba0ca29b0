import { timeWindow } from '../core/time-window.ts';
import { firingAlert } from './alerts/firing-alert.ts';
import { labelKey } from './alerts/label-key.ts';
import { resolvedAlert } from './alerts/resolved-alert.ts';
import type { Findings } from './alerts/signal.ts';
import { SIGNALS } from './alerts/signals.ts';
import type { HistoryRun } from './history-schema.ts';
import type { Alert } from './report-schema.ts';

export interface BuildAlertsOptions {
  readonly report: Findings;
  /** The newest published run of an earlier window; undefined where none is. */
  readonly previous: HistoryRun | undefined;
  /** URL of this run's folder; undefined where reports have no address. */
  readonly reportUrl: string | undefined;
  /** Extra labels from the configuration. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * The alerts of a run: those that fire now, and the end of those that the previous run fired.
 *
 * Every earlier alert ends, also where its signal still fires: `window_end` makes this week's a new alert with
 * this week's figures, and Alertmanager, which groups by name and model, tells both in one message.
 *
 * @returns firing alerts in the order of the signals, then resolved ones; label sets are distinct
 * @throws {RangeError} if an extra label is reserved or not a label name
 */
export function buildAlerts({ report, previous, reportUrl, labels }: BuildAlertsOptions): Alert[] {
  const window = timeWindow(report.window.start, report.window.end);
  const firing = SIGNALS.filter((signal) => signal.state(report) === 'firing').map((signal) =>
    firingAlert(signal, { report, window, reportUrl, labels }),
  );
  const firingKeys = new Set(firing.map((alert) => labelKey(alert.labels)));
  const resolved = (previous?.alerts ?? [])
    .filter((alert) => alert.state === 'firing' && !firingKeys.has(labelKey(alert.labels)))
    .map((alert) => resolvedAlert(alert, { report, reportUrl }));
  return [...firing, ...resolved];
}
