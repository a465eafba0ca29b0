import { DeliveryError } from '../monitoring/delivery-error.ts';
import { pushFailureMetrics } from '../monitoring/pushgateway/push-metrics.ts';
import { alertTask, postFailure } from './alert.ts';
import { dataDriftTask } from './data-drift.ts';
import { extractTask } from './extract.ts';
import { performanceTask } from './performance.ts';
import { predictionDriftTask } from './prediction-drift.ts';
import { publishTask } from './publish.ts';
import { refusalTask } from './refusal.ts';
import { readPublished } from './runtime/read-published.ts';
import { summaryTable } from './runtime/summary-table.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';

/** The whole pipeline in one process: the same boxes, one after the other. */
export async function runTask(context: TaskContext): Promise<TaskResult> {
  const published = await untilPublished(context);
  const alerts = await alertTask(context);
  context.log.clearProgress();
  const report = await readPublished(context);
  return {
    json: { ...published.json, dataDrift: boxVerdict(report.dataDrift), alerts: alerts.json },
    lines: [...summaryTable(report), '', ...alerts.lines, ...published.lines],
  };
}

async function untilPublished(context: TaskContext): Promise<TaskResult> {
  try {
    const { lines } = await extractTask(context);
    context.log.logger.info(lines.join(' '));
    await dataDriftTask(context);
    await predictionDriftTask(context);
    await performanceTask(context);
    await refusalTask(context);
    return await publishTask(context);
  } catch (error) {
    await tellOfFailure(context, error);
    throw error;
  }
}

function boxVerdict({
  verdict,
  driftShare,
  pValueOnlyDriftShare,
}: {
  verdict: string;
  driftShare: number | null;
  pValueOnlyDriftShare: number | null;
}) {
  return { verdict, driftShare, pValueOnlyDriftShare };
}

/**
 * Says in the usual places that the run failed. Where that fails too, a log line is all that is left: the error that the
 * caller will report is the one that matters.
 */
async function tellOfFailure(context: TaskContext, error: unknown): Promise<void> {
  const { config, log, nowMs, startedMs } = context;
  const tell = async (what: string, deliver: () => Promise<unknown>) => {
    try {
      await deliver();
    } catch (failure) {
      log.logger.warn({ err: failure }, `${what} could not be told that the run failed: ${String(failure)}`);
    }
  };
  if (error instanceof DeliveryError) {
    // The report is out, only its metrics are not: what it found must still be said.
    await tell('Alertmanager', () => alertTask(context));
    return;
  }
  if (config.alertmanager !== undefined) {
    await tell('Alertmanager', () =>
      postFailure(context, error instanceof Error ? error.message : String(error)),
    );
  }
  const { pushgateway } = config;
  if (pushgateway !== undefined) {
    const durationSeconds = (nowMs() - startedMs) / 1000;
    await tell('the Pushgateway', () =>
      pushFailureMetrics({ url: pushgateway.url, model: config.model, durationSeconds, nowMs: nowMs() }),
    );
  }
}
