import { relative } from 'node:path';
import { formatCount } from '../reports/format/format-count.ts';
import { isoDay, lastCompleteWeek, parseInstant } from '../shared/core/time-window.ts';
import { type ScenarioName, scenarios } from '../shared/simulation/scenarios.ts';
import { simulatePlatform } from '../shared/simulation/simulate-platform.ts';
import type { TaskResult } from './runtime/task-context.ts';
import type { TaskLog } from './runtime/task-log.ts';
import { UsageError } from './runtime/usage-error.ts';

const DAY_MS = 86_400_000;

export interface SimulateOptions {
  readonly out: string;
  readonly scenario: string;
  readonly weeks: string | undefined;
  readonly perWeek: string | undefined;
  readonly baseline: string | undefined;
  readonly seed: string | undefined;
  readonly end: string | undefined;
  readonly log: TaskLog;
  readonly nowMs: number;
}

/** Writes a credit platform to try Vigie on. */
export async function simulateTask(options: SimulateOptions): Promise<TaskResult> {
  const { out, log, nowMs } = options;
  const scenario = scenarioNamed(options.scenario);
  const settings = {
    directory: out,
    scenario,
    ...count('weeks', '--weeks', options.weeks),
    ...count('applicationsPerWeek', '--applications-per-week', options.perWeek),
    ...count('baselineRows', '--baseline-rows', options.baseline),
    ...seed(options.seed),
    endMs: options.end === undefined ? lastCompleteWeek(nowMs).endMs : midnight(options.end),
  };
  const platform = await simulatePlatform({
    ...settings,
    onProgress: ({ step, done, total }) => log.progress(`writing ${step}`, done, total),
  }).catch((error: unknown) => {
    // What the simulation itself refuses: fewer weeks than the scenario needs.
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  });
  log.clearProgress();
  const { window, drift, baselineRows, applications, labels } = platform;
  const config = relative(process.cwd(), platform.configPath) || platform.configPath;
  const start = isoDay(window.startMs);
  const end = isoDay(window.endMs);
  return {
    json: {
      scenario,
      config,
      window: { start, end },
      drift: drift ?? null,
      baselineRows,
      applications,
      labels,
    },
    lines: [
      `${scenario}: ${drift === undefined ? 'nothing drifts' : drift.description}`,
      `${formatCount(baselineRows)} baseline rows, ${formatCount(applications)} applications, ${formatCount(labels)} labels; the last week is ${start} to ${end}`,
      `try: npm run -s vigie -- run --config ${config} --start ${start} --end ${end}`,
    ],
  };
}

function scenarioNamed(name: string): ScenarioName {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found === undefined) {
    throw new UsageError(
      `--scenario is "${name}"; expected one of ${scenarios.map((scenario) => scenario.name).join(', ')}`,
    );
  }
  return found.name;
}

function count<K extends string>(
  key: K,
  option: string,
  text: string | undefined,
): Partial<Record<K, number>> {
  if (text === undefined) {
    return {};
  }
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < 1) {
    throw new UsageError(`${option} is "${text}"; expected a whole number of at least 1`);
  }
  return { [key]: value } as Record<K, number>;
}

function seed(text: string | undefined): { seed?: number } {
  if (text === undefined) {
    return {};
  }
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new UsageError(`--seed is "${text}"; expected a whole number`);
  }
  return { seed: value };
}

function midnight(text: string): number {
  let endMs: number;
  try {
    endMs = parseInstant(text);
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(`--end: ${error.message}`) : error;
  }
  if (endMs % DAY_MS !== 0) {
    throw new UsageError(`--end is "${text}"; expected a midnight UTC, such as ${isoDay(endMs)}`);
  }
  return endMs;
}
