import { isatty } from 'node:tty';
import { DeliveryError } from '../../monitoring/delivery-error.ts';
import { isKnownError } from '../../shared/core/errors.ts';
import { alertTask } from '../alert.ts';
import { checkTask } from '../check.ts';
import { dataDriftTask } from '../data-drift.ts';
import { extractTask } from '../extract.ts';
import { performanceTask } from '../performance.ts';
import { predictionDriftTask } from '../prediction-drift.ts';
import { publishTask } from '../publish.ts';
import { refusalTask } from '../refusal.ts';
import { runTask } from '../run.ts';
import { simulateTask } from '../simulate.ts';
import { helpText } from './commands.ts';
import { openContext } from './open-context.ts';
import { type OptionValues, parseCommandLine } from './parse-command-line.ts';
import { serveUntilStopped } from './serve-until-stopped.ts';
import type { TaskContext, TaskResult } from './task-context.ts';
import { createTaskLog, type TaskLog } from './task-log.ts';
import { UsageError } from './usage-error.ts';
import { writeXcom } from './write-xcom.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const BOXES: Readonly<Record<string, (context: TaskContext) => Promise<TaskResult>>> = {
  run: runTask,
  extract: extractTask,
  'data-drift': dataDriftTask,
  'prediction-drift': predictionDriftTask,
  performance: performanceTask,
  refusal: refusalTask,
  publish: publishTask,
  alert: alertTask,
  check: checkTask,
};

/** Runs one command; the only place that turns errors into messages and exit codes. */
export async function main(args: readonly string[], environment: Environment): Promise<number> {
  const startedMs = Date.now();
  const log = createTaskLog({
    isTerminal: isatty(process.stderr.fd),
    write: (text) => process.stderr.write(text),
    nowMs: Date.now,
  });
  try {
    const line = parseCommandLine(args);
    if (line.kind === 'help') {
      process.stdout.write(helpText(line.command));
      return line.asked ? 0 : 2;
    }
    const { command, values } = line;
    const result = await execute(command, values, { environment, log, startedMs });
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
}

async function execute(
  command: string,
  values: OptionValues,
  { environment, log, startedMs }: Execution,
): Promise<TaskResult | undefined> {
  if (command === 'simulate') {
    if (values.out === undefined) {
      throw new UsageError('--out is missing; expected the folder to write the platform to');
    }
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
  await using context = await openContext({ config, start, end, environment, log, startedMs });
  if (command === 'serve') {
    await serveUntilStopped(context, values.port);
    return undefined;
  }
  const box = BOXES[command];
  if (box === undefined) {
    throw new RangeError(`command "${command}" has no box`);
  }
  return box(context);
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
