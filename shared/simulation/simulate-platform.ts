import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isoDay, type TimeWindow } from '../core/time-window.ts';
import { generateBaseline } from './baseline.ts';
import { configText, type DriftSummary } from './config-text.ts';
import { generateDay, type LabelRow } from './day-of-applications.ts';
import { writeBaseline, writeLabels, writePredictions } from './platform-files.ts';
import { findScenario, type ScenarioName } from './scenarios.ts';
import { CONFIG_FILE, replaceSimulation } from './simulation-directory.ts';

const DAY_MS = 86_400_000;

/** What a user gets who asks for nothing: a quarter of a year of a small lender, in a few seconds. */
export const simulationDefaults = {
  weeks: 12,
  applicationsPerWeek: 1_500,
  baselineRows: 20_000,
  seed: 1,
} as const;

export interface SimulationOptions {
  /** New, empty, or an earlier simulation, which is replaced. */
  readonly directory: string;
  readonly scenario: ScenarioName;
  /** Weeks of predictions, the last of which ends at `endMs`. */
  readonly weeks?: number;
  readonly applicationsPerWeek?: number;
  readonly baselineRows?: number;
  readonly seed?: number;
  /** End of the last week, a midnight UTC, in milliseconds since 1970. */
  readonly endMs: number;
  readonly onProgress?: (progress: SimulationProgress) => void;
}

/** Files written so far of a step. */
export interface SimulationProgress {
  readonly step: 'baseline' | 'predictions' | 'labels';
  readonly done: number;
  readonly total: number;
}

export interface SimulatedPlatform {
  /** Absolute. */
  readonly configPath: string;
  /** The last week, which is the one to judge. */
  readonly window: TimeWindow;
  readonly scenario: ScenarioName;
  readonly drift: DriftSummary | undefined;
  /** Rows written of each kind. */
  readonly baselineRows: number;
  readonly applications: number;
  readonly labels: number;
}

/**
 * Writes a platform as Vigie finds one: a training baseline, weeks of prediction logs, labels as they came in before
 * the end, and the configuration that watches it. The same options give the same bytes.
 *
 * @throws {RangeError} if an option is out of its range, or the weeks are too few for the scenario's drift
 * @throws {StorageError} if the directory holds anything but an earlier simulation, or cannot be written
 */
export async function simulatePlatform(options: SimulationOptions): Promise<SimulatedPlatform> {
  const {
    directory,
    weeks = simulationDefaults.weeks,
    applicationsPerWeek = simulationDefaults.applicationsPerWeek,
    baselineRows = simulationDefaults.baselineRows,
    seed = simulationDefaults.seed,
    endMs,
    onProgress,
  } = options;
  const scenario = findScenario(options.scenario);
  checkCount('weeks', weeks);
  checkCount('applicationsPerWeek', applicationsPerWeek);
  checkCount('baselineRows', baselineRows);
  if (!Number.isSafeInteger(endMs) || endMs % DAY_MS !== 0) {
    throw new RangeError(`endMs is ${endMs}; expected a midnight UTC in milliseconds`);
  }
  const active = scenario.drift;
  if (active !== undefined && weeks < active.minimumWeeks) {
    throw new RangeError(
      `weeks is ${weeks}; expected at least ${active.minimumWeeks}, as fewer would not show the drift of ${scenario.name}`,
    );
  }

  const startMs = endMs - weeks * 7 * DAY_MS;
  const driftMs = active === undefined ? endMs : Math.max(startMs, endMs - active.weeks * 7 * DAY_MS);
  const drift =
    active === undefined
      ? undefined
      : { startsAt: isoDay(driftMs), features: active.features, description: scenario.description };
  let applications = 0;
  const labels: LabelRow[] = [];

  const written = await replaceSimulation(directory, async (folder) => {
    const baseline = generateBaseline({ rows: baselineRows, seed, startMs });
    await writeBaseline(folder, baseline, baselineRows, (done, total) =>
      onProgress?.({ step: 'baseline', done, total }),
    );
    for (let dayMs = startMs; dayMs < endMs; dayMs += DAY_MS) {
      const day = generateDay({
        dayMs,
        seed,
        applicationsPerWeek,
        drift: dayMs < driftMs ? undefined : active,
      });
      await writePredictions(folder, day.day, day.predictions);
      applications += day.predictions.length;
      labels.push(...day.labels.filter((label) => label.observed_at < endMs));
      onProgress?.({ step: 'predictions', done: (dayMs - startMs) / DAY_MS + 1, total: weeks * 7 });
    }
    await writeLabels(folder, labels, (done, total) => onProgress?.({ step: 'labels', done, total }));
    const text = configText({
      scenario: scenario.name,
      seed,
      firstDay: isoDay(startMs),
      endDay: isoDay(endMs),
      drift,
    });
    await writeFile(join(folder, CONFIG_FILE), text);
  });
  return {
    configPath: join(written, CONFIG_FILE),
    window: { startMs: endMs - 7 * DAY_MS, endMs },
    scenario: scenario.name,
    drift,
    baselineRows,
    applications,
    labels: labels.length,
  };
}

function checkCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`${name} is ${value}; expected a whole number of at least 1`);
  }
}
