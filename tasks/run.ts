import { DeliveryError } from '../monitoring/delivery-error.ts';
import { allSettled } from '../shared/core/all-settled.ts';
import { type AlertResult, alertTask, tellFailure } from './alert.ts';
import { beginExtraction } from './runtime/begin-extraction.ts';
import { failureText } from './runtime/failure-text.ts';
import { pushFailure } from './runtime/push-failure.ts';
import { readPublished } from './runtime/read-published.ts';
import { reportPage } from './runtime/report-page.ts';
import { summaryTable } from './runtime/summary-table.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';

/** The whole pipeline in one process: the same boxes, one after the other. */
export async function runTask(context: TaskContext): Promise<TaskResult> {
  const published = await untilPublished(context);
  const alerts = await afterPublishing(context);
  const report = await readPublished(context);
  const { verdict, driftShare, pValueOnlyDriftShare } = report.dataDrift;
  return {
    json: {
      ...published.json,
      dataDrift: { verdict, driftShare, pValueOnlyDriftShare },
      alerts: alerts.json,
    },
    lines: [...summaryTable(report), '', `  alerts: ${alerts.headline}`, `  report: ${reportPage(context)}`],
  };
}

async function untilPublished(context: TaskContext): Promise<TaskResult> {
  try {
    const begun = await beginExtraction(context);
    const { extractTask } = await import('./extract.ts');
    // Loaded while the threads count.
    const [boxes] = await allSettled(boxesBehind(), extractTask(context, begun));
    await boxes.dataDriftTask(context);
    await boxes.predictionDriftTask(context);
    await boxes.performanceTask(context);
    await boxes.refusalTask(context);
    return await boxes.publishTask(context);
  } catch (error) {
    if (error instanceof DeliveryError) {
      // The report is out, only its metrics are not: what it found must still be said.
      await attempt(context, 'the alerts could not be posted either', () => afterPublishing(context));
    } else {
      if (context.config.alertmanager !== undefined) {
        await attempt(context, 'Alertmanager could not be told that the run failed', () =>
          tellFailure(context, failureText(error)),
        );
      }
      await pushFailure(context);
    }
    throw error;
  }
}

async function boxesBehind() {
  return {
    ...(await import('./data-drift.ts')),
    ...(await import('./prediction-drift.ts')),
    ...(await import('./performance.ts')),
    ...(await import('./refusal.ts')),
    ...(await import('./publish.ts')),
  };
}

/** A failure behind `publish` leaves a report that a reader should know of. */
async function afterPublishing(context: TaskContext): Promise<AlertResult> {
  try {
    return await alertTask(context);
  } catch (error) {
    context.log.logger.warn(`the report is published at ${reportPage(context)}, its alerts are not posted`);
    throw error;
  }
}

/** Where telling of a failure fails too, a log line is all that is left: the first error is the one that matters. */
async function attempt(
  { log }: TaskContext,
  otherwise: string,
  deliver: () => Promise<unknown>,
): Promise<void> {
  try {
    await deliver();
  } catch (error) {
    log.logger.warn({ reason: failureText(error) }, otherwise);
  }
}
