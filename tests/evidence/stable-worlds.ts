import { parseConfig } from '../../shared/config/parse-config.ts';
import { isoDay } from '../../shared/core/time-window.ts';
import { type Applicant, featureNames, featureStorage } from '../../shared/simulation/applicant.ts';
import { generateBaseline } from '../../shared/simulation/baseline.ts';
import { configText } from '../../shared/simulation/config-text.ts';
import { generateDay } from '../../shared/simulation/day-of-applications.ts';
import { simulationDefaults } from '../../shared/simulation/simulate-platform.ts';
import { type Column, columnOf, referenceOf, variableOf } from './columns.ts';
import { judgeWeek } from './judge-week.ts';
import type { WorldWeek } from './results-schema.ts';

export const WORLDS = 200;
const DAY_MS = 86_400_000;
const FIRST_END_MS = Date.UTC(2026, 10, 16);

/**
 * The last week of simulated platforms to which nothing happens, each of a seed of its own and of the size that
 * `vigie simulate` makes. The weeks end on 52 Mondays in turn, so that every season has its share.
 */
export function stableWorlds(fromSeed: number, toSeed: number): readonly WorldWeek[] {
  return Array.from({ length: toSeed - fromSeed }, (_, i) => stableWorld(fromSeed + i));
}

function stableWorld(seed: number): WorldWeek {
  const { weeks, applicationsPerWeek, baselineRows } = simulationDefaults;
  const endMs = FIRST_END_MS + (seed % 52) * 7 * DAY_MS;
  const startMs = endMs - weeks * 7 * DAY_MS;
  const baseline = columnsOf([...generateBaseline({ rows: baselineRows, seed, startMs })]);
  const days = Array.from({ length: 7 }, (_, day) =>
    generateDay({ dayMs: endMs - (7 - day) * DAY_MS, seed, applicationsPerWeek, drift: undefined }),
  );
  const week = columnsOf(days.flatMap(({ predictions }) => predictions));
  const firstDay = isoDay(startMs);
  const text = configText({ scenario: 'stable', seed, firstDay, endDay: isoDay(endMs), drift: undefined });
  const { config } = parseConfig(text, { file: 'vigie.yaml', environment: {} });
  const variables = baseline.map((column, k) => variableOf(referenceOf(column), week[k]!));
  const { alert, drifted, largestEffect } = judgeWeek(variables, config);
  return { seed, alert, drifted, largestEffect };
}

function columnsOf(rows: readonly Applicant[]): readonly Column[] {
  return featureNames.map((name) => {
    const type = featureStorage[name] === 'UTF8' ? 'categorical' : 'numeric';
    return columnOf(
      name,
      type,
      rows.map((row) => row[name]),
    );
  });
}
