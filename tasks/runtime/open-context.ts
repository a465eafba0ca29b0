import { lastCompleteWeek, type TimeWindow, timeWindow } from '../../shared/core/time-window.ts';
import { ObjectStores } from '../../shared/storage/open-store.ts';
import { loadConfig } from './load-config.ts';
import type { TaskContext } from './task-context.ts';
import type { TaskLog } from './task-log.ts';
import { UsageError } from './usage-error.ts';

export interface OpenContextOptions {
  readonly config: string | undefined;
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly isDryRun: boolean;
  readonly recomputesReference: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: TaskLog;
  readonly startedMs: number;
}

/** All that a box needs, from the command line and the environment. Dispose of it: it holds connections. */
export async function openContext(options: OpenContextOptions): Promise<TaskContext & AsyncDisposable> {
  const { config, start, end, isDryRun, recomputesReference, environment, log, startedMs } = options;
  const { parsed, baseDir } = await loadConfig(config, environment);
  const window = chosenWindow(start, end, startedMs);
  const stores = new ObjectStores({
    onRetried: ({ command, attempts, waitedMs, succeeded }) =>
      log.logger.warn(
        { event: { action: 's3-retried' } },
        `S3 ${command} ${succeeded ? 'took' : 'failed after'} ${attempts} tries, ${waitedMs} ms of waiting`,
      ),
  });
  return {
    parsed,
    config: parsed.config,
    baseDir,
    window,
    isDryRun,
    recomputesReference,
    stores,
    log,
    nowMs: Date.now,
    startedMs,
    extracted: new Map(),
    async [Symbol.asyncDispose]() {
      await stores.close();
    },
  };
}

function chosenWindow(start: string | undefined, end: string | undefined, nowMs: number): TimeWindow {
  if (start === undefined && end === undefined) {
    return lastCompleteWeek(nowMs);
  }
  if (start === undefined || end === undefined) {
    throw new UsageError(
      `--${start === undefined ? 'start' : 'end'} is missing; expected both --start and --end, or neither`,
    );
  }
  try {
    return timeWindow(start, end);
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}
