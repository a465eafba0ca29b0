import { parseArgs } from 'node:util';
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
import { commands, helpText } from './commands.ts';
import { openContext } from './open-context.ts';
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

const OPTIONS = {
  config: { type: 'string' },
  start: { type: 'string' },
  end: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  out: { type: 'string' },
  scenario: { type: 'string' },
  weeks: { type: 'string' },
  'applications-per-week': { type: 'string' },
  'baseline-rows': { type: 'string' },
  seed: { type: 'string' },
  port: { type: 'string' },
} as const;

const WINDOW_OPTIONS = ['config', 'start', 'end', 'json', 'help'];

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  simulate: [
    'out',
    'scenario',
    'weeks',
    'applications-per-week',
    'baseline-rows',
    'seed',
    'end',
    'json',
    'help',
  ],
  serve: ['config', 'port', 'help'],
};

/** Runs one command; the only place that turns errors into messages and exit codes. */
export async function main(args: readonly string[], environment: Environment): Promise<number> {
  const startedMs = Date.now();
  const log = createTaskLog({
    isTerminal: process.stderr.isTTY === true,
    write: (text) => process.stderr.write(text),
    nowMs: Date.now,
  });
  try {
    const { command, values } = parse(args);
    if (values.help === true || command === undefined || command === 'help') {
      process.stdout.write(helpText(command));
      return command !== undefined || values.help === true ? 0 : 2;
    }
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

type Values = ReturnType<typeof parse>['values'];

function parse(args: readonly string[]) {
  let parsed: ReturnType<typeof parseAll>;
  try {
    parsed = parseAll(args);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const [command, ...rest] = parsed.positionals;
  if (command !== undefined && command !== 'help' && !commands.some(({ name }) => name === command)) {
    throw new UsageError(
      `there is no command "${command}"; expected one of ${commands.map(({ name }) => name).join(', ')}`,
    );
  }
  if (rest.length > 0) {
    throw new UsageError(`"${rest[0]}" is one word too many; expected vigie COMMAND [options]`);
  }
  const allowed = ALLOWED[command ?? ''] ?? WINDOW_OPTIONS;
  const foreign = Object.keys(parsed.values).find((name) => command !== undefined && !allowed.includes(name));
  if (foreign !== undefined) {
    throw new UsageError(
      `vigie ${command} has no option --${foreign}; expected one of ${allowed.map((name) => `--${name}`).join(', ')}`,
    );
  }
  return { command, values: parsed.values };
}

function parseAll(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
}

interface Execution {
  readonly environment: Environment;
  readonly log: TaskLog;
  readonly startedMs: number;
}

async function execute(
  command: string,
  values: Values,
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
  logger.error(
    { event: { outcome: 'failure' }, err: error },
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
  return 1;
}
