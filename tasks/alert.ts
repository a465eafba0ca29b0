import { alertsToPost } from '../monitoring/alertmanager/alerts-to-post.ts';
import type { Deliveries } from '../monitoring/alertmanager/post-alerts.ts';
import { endName } from '../shared/core/time-window.ts';
import { pipelineFailedAlert } from '../shared/findings/alerts/pipeline-failed-alert.ts';
import { newestRun } from '../shared/findings/history.ts';
import type { Alert } from '../shared/findings/report-schema.ts';
import { pushFailure } from './runtime/push-failure.ts';
import { ReportBucket } from './runtime/report-bucket.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';
import { hasWorkFile, WORK_FILES } from './runtime/work-files.ts';

export interface AlertResult extends TaskResult {
  /** All of it in one line, for a reader who has the figures already. */
  readonly headline: string;
}

/**
 * Tells Alertmanager what the published run found, and ends what no longer holds. A run that published nothing has failed,
 * and that is what it says then. Without an Alertmanager, or in a dry run, the alerts are printed.
 */
export async function alertTask(context: TaskContext): Promise<AlertResult> {
  const { config, window, isDryRun, log } = context;
  const bucket = new ReportBucket(context);
  const folder = endName(window);
  const published = await hasWorkFile(context, WORK_FILES.published);
  const report = published ? await bucket.readReport(config.model, folder) : undefined;
  if (report === undefined) {
    if (!isDryRun) {
      await pushFailure(context);
    }
    return tellFailure(context, 'the run published no report: one of its tasks failed');
  }
  const { alertmanager } = config;
  if (alertmanager === undefined || isDryRun) {
    return printed(report.alerts, context);
  }
  const { activeAlerts } = await import('../monitoring/alertmanager/active-alerts.ts');
  const newest = newestRun(await bucket.readHistory(config.model));
  const active = await activeAlerts({ urls: alertmanager.urls, model: config.model, log: log.logger });
  const alerts = alertsToPost({
    report,
    reportUrl: bucket.publicUrl(`${config.model}/${folder}/`),
    active,
    newestWindowEnd: newest?.folder,
  });
  return post(context, alertmanager.urls, alerts);
}

/** Tells Alertmanager that a run failed; where there is none, the log has said so already. */
export async function tellFailure(context: TaskContext, message: string): Promise<AlertResult> {
  const { config, window, isDryRun } = context;
  const alert = pipelineFailedAlert({
    model: config.model,
    window,
    message,
    labels: config.alertmanager?.labels ?? {},
  });
  return config.alertmanager === undefined || isDryRun
    ? printed([alert], context)
    : post(context, config.alertmanager.urls, [alert]);
}

async function post(
  { window, nowMs, log }: TaskContext,
  urls: readonly string[],
  alerts: readonly Alert[],
): Promise<AlertResult> {
  // The HTTP client is loaded where there is somebody to talk to.
  const { postAlerts } = await import('../monitoring/alertmanager/post-alerts.ts');
  const nothing: Deliveries = { delivered: [], failed: [] };
  const windowMs = window.endMs - window.startMs;
  // A delivery is in the result; a person need not read it twice.
  const deliveryLog = { info: log.record.info.bind(log.record), warn: log.logger.warn.bind(log.logger) };
  const deliveries =
    alerts.length === 0
      ? nothing
      : await postAlerts({ urls, alerts, nowMs: nowMs(), windowMs, log: deliveryLog });
  const headline = phrase(alerts);
  return {
    json: summary(alerts, deliveries),
    headline,
    lines: [
      `alerts: ${headline}`,
      ...deliveries.failed.map(({ url, error }) => `not delivered to ${url}: ${error}`),
    ],
  };
}

/** Nobody to tell but the reader: the alerts with what they say. */
function printed(alerts: readonly Alert[], { isDryRun }: TaskContext): AlertResult {
  const why = isDryRun ? 'a dry run' : 'no Alertmanager is configured';
  const headline = alerts.length === 0 ? phrase(alerts) : `${phrase(alerts)} (not sent: ${why})`;
  return {
    json: summary(alerts, { delivered: [], failed: [] }),
    headline,
    lines: [
      `alerts: ${headline}`,
      ...alerts.flatMap(({ annotations }) =>
        annotations['summary'] === undefined ? [] : [`  ${annotations['summary']}`],
      ),
    ],
  };
}

function summary(alerts: readonly Alert[], { delivered, failed }: Deliveries): TaskResult['json'] {
  return {
    alerts: alerts.length,
    firing: names(alerts, 'firing'),
    resolved: names(alerts, 'resolved'),
    delivered,
    failed,
  };
}

function phrase(alerts: readonly Alert[]): string {
  const firing = names(alerts, 'firing');
  const resolved = names(alerts, 'resolved');
  return [
    firing.length === 0 ? 'none firing' : `${firing.join(', ')} firing`,
    ...(resolved.length === 0 ? [] : [`${resolved.join(', ')} resolved`]),
  ].join('; ');
}

function names(alerts: readonly Alert[], state: Alert['state']): string[] {
  return alerts.filter((alert) => alert.state === state).map(({ name }) => name);
}
