import { relative } from 'node:path';
import { isoDay, lastCompleteWeek, parseInstant } from '../shared/core/time-window.ts';
import { type ScenarioName, scenarios } from '../shared/simulation/scenarios.ts';
import { simulatePlatform } from '../shared/simulation/simulate-platform.ts';
import type { TaskResult } from './runtime/task-context.ts';
import type { TaskLog } from './runtime/task-log.ts';
import { UsageError } from './runtime/usage-error.ts';

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
  const platform = await simulatePlatform({
    directory: out,
    scenario,
    ...number('weeks', options.weeks),
    ...number('applicationsPerWeek', options.perWeek),
    ...number('baselineRows', options.baseline),
    ...number('seed', options.seed),
    endMs: options.end === undefined ? lastCompleteWeek(nowMs).endMs : parseInstant(options.end),
    onProgress: ({ step, done, total }) => log.progress(`writing ${step}`, done, total),
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
      `${baselineRows} baseline rows, ${applications} applications, ${labels} labels; the last week is ${start} to ${end}`,
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

function number<K extends string>(key: K, text: string | undefined): Partial<Record<K, number>> {
  if (text === undefined) {
    return {};
  }
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new UsageError(`${key} is "${text}"; expected a whole number`);
  }
  return { [key]: value } as Record<K, number>;
}
