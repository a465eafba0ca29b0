import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endName, isoDay, type TimeWindow } from '../../shared/core/time-window.ts';
import { type History, historySchema } from '../../shared/findings/history-schema.ts';
import { type Report, reportSchema } from '../../shared/findings/report-schema.ts';
import type { ScenarioName } from '../../shared/simulation/scenarios.ts';
import { simulatePlatform } from '../../shared/simulation/simulate-platform.ts';
import { type CliOptions, type CliResult, runCli } from './run-cli.ts';
import { tempFolder } from './temp-folder.ts';

const WEEK_MS = 7 * 86_400_000;

/** A Monday; every world ends on it unless told. */
export const WORLD_END = '2026-11-16';

export const MODEL = 'credit-scoring';

export interface WorldOptions {
  readonly scenario: ScenarioName;
  readonly weeks?: number;
  readonly seed?: number;
  /** The Monday that ends the last week. */
  readonly end?: string;
}

/** A simulated platform in a folder of its own, and the ways in which tests use it. */
export interface World extends AsyncDisposable {
  readonly folder: string;
  readonly configPath: string;
  /** The week to judge. */
  readonly window: TimeWindow;
  /** Runs a command on the last week, or on one that lies whole weeks before it. */
  vigie(command: string, options?: WorldRun): Promise<CliResult>;
  /**
   * As `vigie`, to prepare a test.
   *
   * @throws {Error} with its log if it does not exit with 0
   */
  prepare(command: string, options?: WorldRun): Promise<void>;
  /** Writes the configuration, changed, beside the original. */
  configured(change: (yaml: string) => string, name?: string): Promise<string>;
  /** A published report, checked against its schema. */
  report(folder?: string): Promise<Report>;
  history(): Promise<History>;
  /** The same world at another place. */
  copy(): Promise<World>;
  remove(): Promise<void>;
}

export interface WorldRun extends CliOptions {
  readonly weeksBefore?: number;
  /** Another configuration than the world's own. */
  readonly config?: string;
  readonly args?: readonly string[];
}

/** Makes a small world, in about two seconds. */
export async function makeWorld({
  scenario,
  weeks = 6,
  seed = 1,
  end = WORLD_END,
}: WorldOptions): Promise<World> {
  const folder = await tempFolder();
  await simulatePlatform({
    directory: join(folder.path, 'world'),
    scenario,
    weeks,
    seed,
    applicationsPerWeek: 600,
    baselineRows: 4_000,
    endMs: Date.parse(end),
  });
  return world(join(folder.path, 'world'), Date.parse(end), folder.remove);
}

function world(folder: string, endMs: number, remove: () => Promise<void>): World {
  const configPath = join(folder, 'vigie.yaml');
  const window = { startMs: endMs - WEEK_MS, endMs };
  const vigie: World['vigie'] = (
    command,
    { weeksBefore = 0, config = configPath, args = [], ...options } = {},
  ) => {
    const start = isoDay(window.startMs - weeksBefore * WEEK_MS);
    const end = isoDay(window.endMs - weeksBefore * WEEK_MS);
    return runCli([command, '--config', config, '--start', start, '--end', end, ...args], options);
  };
  return {
    folder,
    configPath,
    window,
    vigie,
    prepare: async (command, options) => {
      const { exitCode, stderr } = await vigie(command, options);
      if (exitCode !== 0) {
        throw new Error(`vigie ${command} ended with ${exitCode}: ${stderr}`);
      }
    },
    configured: async (change, name = 'changed.yaml') => {
      const path = join(folder, name);
      await writeFile(path, change(await readFile(configPath, 'utf8')));
      return path;
    },
    report: async (run = endName(window)) =>
      reportSchema.parse(await readJson(join(folder, 'reports', MODEL, run, 'report.json'))),
    history: async () => historySchema.parse(await readJson(join(folder, 'reports', MODEL, 'history.json'))),
    copy: async () => {
      const target = await tempFolder();
      // An ETag of a file is its size and time: both stay.
      await cp(folder, join(target.path, 'world'), { recursive: true, preserveTimestamps: true });
      return world(join(target.path, 'world'), endMs, target.remove);
    },
    remove,
    [Symbol.asyncDispose]: remove,
  };
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}
