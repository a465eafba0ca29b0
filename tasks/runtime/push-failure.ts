import type { TaskContext } from './task-context.ts';

/**
 * Tells the Pushgateway, where there is one, that the run failed. Where that fails too, a log line is all that is left: the
 * error that the caller reports is the one that matters.
 */
export async function pushFailure({ config, log, nowMs, startedMs }: TaskContext): Promise<void> {
  if (config.pushgateway === undefined) {
    return;
  }
  try {
    const { pushFailureMetrics } = await import('../../monitoring/pushgateway/push-metrics.ts');
    await pushFailureMetrics({
      url: config.pushgateway.url,
      model: config.model,
      durationSeconds: (nowMs() - startedMs) / 1000,
      nowMs: nowMs(),
    });
  } catch (error) {
    log.logger.warn(
      { reason: error instanceof Error ? error.message : String(error) },
      'the Pushgateway could not be told that the run failed',
    );
  }
}
