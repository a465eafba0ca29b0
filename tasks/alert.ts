import { activeAlerts } from '../monitoring/alertmanager/active-alerts.ts';
import { alertsToPost } from '../monitoring/alertmanager/alerts-to-post.ts';
import { type Deliveries, postAlerts } from '../monitoring/alertmanager/post-alerts.ts';
import { endName } from '../shared/core/time-window.ts';
import { pipelineFailedAlert } from '../shared/findings/alerts/pipeline-failed-alert.ts';
import { newestRun } from '../shared/findings/history.ts';
import type { Alert } from '../shared/findings/report-schema.ts';
import { ReportBucket } from './runtime/report-bucket.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';
import { hasWorkFile, WORK_FILES } from './runtime/work-files.ts';

/**
 * Tells Alertmanager what the published run found, and ends what no longer holds. A run that published nothing has failed,
 * and that is what it says then. Without an Alertmanager the alerts are printed.
 */
export async function alertTask(context: TaskContext): Promise<TaskResult> {
  const { config, window, log } = context;
  const bucket = new ReportBucket(context);
  const folder = endName(window);
  const published = await hasWorkFile(context, WORK_FILES.published);
  const report = published ? await bucket.readReport(config.model, folder) : undefined;
  if (report === undefined) {
    return postFailure(context, 'the run published no report: one of its tasks failed');
  }
  const { alertmanager } = config;
  if (alertmanager === undefined) {
    return {
      json: { alerts: report.alerts.length, delivered: [] },
      lines: report.alerts.flatMap(printedAlert),
    };
  }
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
export async function postFailure(context: TaskContext, message: string): Promise<TaskResult> {
  const { config, window } = context;
  const alert = pipelineFailedAlert({
    model: config.model,
    window,
    message,
    labels: config.alertmanager?.labels ?? {},
  });
  return config.alertmanager === undefined
    ? { json: { alerts: 1, delivered: [] }, lines: printedAlert(alert) }
    : post(context, config.alertmanager.urls, [alert]);
}

async function post(
  { window, nowMs, log }: TaskContext,
  urls: readonly string[],
  alerts: readonly Alert[],
): Promise<TaskResult> {
  const nothing: Deliveries = { delivered: [], failed: [] };
  const windowMs = window.endMs - window.startMs;
  const deliveries =
    alerts.length === 0
      ? nothing
      : await postAlerts({ urls, alerts, nowMs: nowMs(), windowMs, log: log.logger });
  const firing = alerts.filter(({ state }) => state === 'firing').map(({ name }) => name);
  const resolved = alerts.filter(({ state }) => state === 'resolved').map(({ name }) => name);
  return {
    json: {
      alerts: alerts.length,
      firing,
      resolved,
      delivered: deliveries.delivered,
      failed: deliveries.failed,
    },
    lines: [
      `alerts: ${firing.length === 0 ? 'none firing' : `${firing.join(', ')} firing`}${resolved.length === 0 ? '' : `, ${resolved.join(', ')} resolved`}`,
      ...deliveries.failed.map(({ url, error }) => `not delivered to ${url}: ${error}`),
    ],
  };
}

function printedAlert({ name, state, annotations }: Alert): string[] {
  return [
    `alert ${state}: ${name}`,
    ...(annotations['summary'] === undefined ? [] : [`  ${annotations['summary']}`]),
  ];
}
