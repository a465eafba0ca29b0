import { isatty } from 'node:tty';
import { DeliveryError } from '../../monitoring/delivery-error.ts';
import { isKnownError } from '../../shared/core/errors.ts';
import { helpText } from './commands.ts';
import { openContext } from './open-context.ts';
import { type OptionValues, parseCommandLine } from './parse-command-line.ts';
import type { StopSignals } from './stop-signals.ts';
import type { TaskContext, TaskResult } from './task-context.ts';
import { createTaskLog, type TaskLog } from './task-log.ts';
import { tellStart } from './tell-start.ts';
import { UsageError } from './usage-error.ts';
import { writeXcom } from './write-xcom.ts';

type Environment = Readonly<Record<string, string | undefined>>;

type Box = (context: TaskContext) => Promise<TaskResult>;

/** Each loads what it needs and no more: half of a small box's time would go into the others' libraries. */
const BOXES: Readonly<Record<string, () => Promise<Box>>> = {
  run: async () => (await import('../run.ts')).runTask,
  extract: async () => (await import('../extract.ts')).extractTask,
  'data-drift': async () => (await import('../data-drift.ts')).dataDriftTask,
  'prediction-drift': async () => (await import('../prediction-drift.ts')).predictionDriftTask,
  performance: async () => (await import('../performance.ts')).performanceTask,
  refusal: async () => (await import('../refusal.ts')).refusalTask,
  publish: async () => (await import('../publish.ts')).publishTask,
  alert: async () => (await import('../alert.ts')).alertTask,
  check: async () => (await import('../check.ts')).checkTask,
};

/** Runs one command; the only place that turns errors into messages and exit codes. */
export async function main(
  args: readonly string[],
  environment: Environment,
  signals: StopSignals,
): Promise<number> {
  const startedMs = Date.now();
  const log = createTaskLog({
    isTerminal: isatty(process.stderr.fd),
    write: (text) => process.stderr.write(text),
    nowMs: Date.now,
  });
  signals.tellBeforeEnd((signal) => {
    log.clearProgress();
    log.logger.warn({ event: { action: 'stopped', outcome: 'failure' } }, `stopped by ${signal}`);
  });
  try {
    const line = parseCommandLine(args);
    if (line.kind === 'help') {
      process.stdout.write(helpText(line.command));
      return line.asked ? 0 : 2;
    }
    const { command, values } = line;
    const result = await execute(command, values, { environment, log, startedMs, signals });
    log.clearProgress();
    if (result !== undefined) {
      await writeXcom(result.json);
      process.stdout.write(
        values.json === true ? `${JSON.stringify(result.json)}\n` : `${result.lines.join('\n')}\n`,
      );
    }
    return 0;
  } catch (error) {
    log.clearProgress();
    return report(error, log);
  }
}

interface Execution {
  readonly environment: Environment;
  readonly log: TaskLog;
  readonly startedMs: number;
  readonly signals: StopSignals;
}

async function execute(
  command: string,
  values: OptionValues,
  { environment, log, startedMs, signals }: Execution,
): Promise<TaskResult | undefined> {
  if (command === 'simulate') {
    if (values.out === undefined) {
      throw new UsageError('--out is missing; expected the folder to write the platform to');
    }
    const { simulateTask } = await import('../simulate.ts');
    return simulateTask({
      out: values.out,
      scenario: values.scenario ?? 'stable',
      weeks: values.weeks,
      perWeek: values['applications-per-week'],
      baseline: values['baseline-rows'],
      seed: values.seed,
      end: values.end,
      log,
      nowMs: startedMs,
    });
  }
  const { config, start, end } = values;
  await using context = await openContext({
    config,
    start,
    end,
    isDryRun: values['dry-run'] === true,
    recomputesReference: values['recompute-reference'] === true,
    environment,
    log,
    startedMs,
  });
  if (command === 'serve') {
    const { serveUntilStopped } = await import('./serve-until-stopped.ts');
    await serveUntilStopped(context, { port: values.port, signals });
    return undefined;
  }
  tellStart(log, { command, model: context.config.model, window: context.window });
  const box = BOXES[command];
  if (box === undefined) {
    throw new RangeError(`command "${command}" has no box`);
  }
  return (await box())(context);
}

/** Known errors are short; an unknown one is our bug and shows where it comes from. */
function report(error: unknown, { logger }: TaskLog): number {
  if (isKnownError(error) || error instanceof DeliveryError || error instanceof UsageError) {
    logger.error(
      { event: { outcome: 'failure' }, error: { type: error.name, message: error.message } },
      error.message,
    );
    return error.retryable ? 1 : 2;
  }
  const unknown = error instanceof Error ? error : new Error(String(error));
  logger.error({ event: { outcome: 'failure' }, err: unknown }, unknown.message);
  return 1;
}
