import type { FeatureName } from '../../../shared/simulation/applicant.ts';
import { type BaselineRow, generateBaseline } from '../../../shared/simulation/baseline.ts';
import { type DayOfApplications, generateDay } from '../../../shared/simulation/day-of-applications.ts';
import { findScenario, type ScenarioName } from '../../../shared/simulation/scenarios.ts';

const DAY_MS = 86_400_000;

/** A Monday; the simulated weeks end here. */
export const END_MS = Date.UTC(2026, 10, 16);

/** The baseline before twelve weeks, of the default size. */
export function defaultBaseline(seed: number): readonly BaselineRow[] {
  return [...generateBaseline({ rows: 20_000, seed, startMs: END_MS - 12 * 7 * DAY_MS })];
}

/** The seven days of the week that ends `weeksBeforeEnd` weeks before the end. */
export function weekOf(
  seed: number,
  name: ScenarioName,
  weeksBeforeEnd: number,
): readonly DayOfApplications[] {
  const { drift } = findScenario(name);
  return Array.from({ length: 7 }, (_, day) => {
    const dayMs = END_MS - (weeksBeforeEnd + 1) * 7 * DAY_MS + day * DAY_MS;
    const active = drift !== undefined && dayMs >= END_MS - drift.weeks * 7 * DAY_MS ? drift : undefined;
    return generateDay({ dayMs, seed, applicationsPerWeek: 1_500, drift: active });
  });
}

/** Values of a feature without the missing ones. */
export function present(
  rows: readonly Readonly<Record<FeatureName, number | string | null>>[],
  name: FeatureName,
): (number | string)[] {
  return rows.map((row) => row[name]).filter((value) => value !== null);
}

/**
 * Largest distance of two empirical distributions, by counting at every value: slow and plain on purpose. For
 * categories, half the sum of the shares' distances.
 */
export function effectSize(
  reference: readonly (number | string)[],
  current: readonly (number | string)[],
): number {
  const a = sharesOf(reference);
  const b = sharesOf(current);
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  const differences = keys.map((key): readonly [number | string, number] => [
    key,
    (a.get(key) ?? 0) - (b.get(key) ?? 0),
  ]);
  if (typeof keys[0] === 'string') {
    return differences.reduce((sum, [, difference]) => sum + Math.abs(difference), 0) / 2;
  }
  let cumulated = 0;
  let largest = 0;
  for (const [, difference] of differences.sort(([x], [y]) => Number(x) - Number(y))) {
    cumulated += difference;
    largest = Math.max(largest, Math.abs(cumulated));
  }
  return largest;
}

function sharesOf(values: readonly (number | string)[]): Map<number | string, number> {
  const shares = new Map<number | string, number>();
  for (const value of values) {
    shares.set(value, (shares.get(value) ?? 0) + 1 / values.length);
  }
  return shares;
}
