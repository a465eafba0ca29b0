import { describe, expect, it } from 'vitest';
import { featureNames } from '../../../shared/simulation/applicant.ts';
import type { BaselineRow } from '../../../shared/simulation/baseline.ts';
import type { DayOfApplications } from '../../../shared/simulation/day-of-applications.ts';
import { featureImportances } from '../../../shared/simulation/feature-importance.ts';
import { findScenario, scenarios } from '../../../shared/simulation/scenarios.ts';
import { defaultBaseline, effectSize, present, weekOf } from './simulated-samples.ts';

/** What moved of a feature: its distribution, or its share of missing values. */
function movement(baseline: readonly BaselineRow[], days: readonly DayOfApplications[]) {
  const rows = days.flatMap(({ predictions }) => predictions);
  return new Map(
    featureNames.map((name) => {
      const reference = present(baseline, name);
      const current = present(rows, name);
      const missingShift = Math.abs(reference.length / baseline.length - current.length / rows.length);
      return [name, { effect: effectSize(reference, current), missingShift }] as const;
    }),
  );
}

const hasMoved = (moved: { readonly effect: number; readonly missingShift: number } | undefined) =>
  moved !== undefined && (moved.effect >= 0.1 || moved.missingShift >= 0.05);

const importances = [...featureImportances()].sort(([, a], [, b]) => b - a);
// Thirteen are nine tenths of the importance; the test of featureImportances holds them to it.
const important = importances.slice(0, 13).map(([name]) => name);

describe.each([1, 2, 3, 4])('with seed %i', (seed) => {
  const baseline = defaultBaseline(seed);

  it('a stable platform moves no feature in any week', () => {
    for (let week = 0; week < 12; week++) {
      const moved = [...movement(baseline, weekOf(seed, 'stable', week))].filter(([, value]) =>
        hasMoved(value),
      );
      expect(moved).toEqual([]);
    }
  });

  it('no scenario moves a feature before its time', () => {
    for (const name of ['income-shift', 'new-product', 'broken-upstream'] as const) {
      expect(weekOf(seed, name, 1)).toEqual(weekOf(seed, 'stable', 1));
    }
    expect(weekOf(seed, 'concept-drift', 8)).toEqual(weekOf(seed, 'stable', 8));
  });

  it.each(['income-shift', 'new-product', 'broken-upstream'] as const)(
    '%s moves every feature that it names, and more than three tenths of the important ones',
    (name) => {
      const moved = movement(baseline, weekOf(seed, name, 0));
      const named: readonly (typeof featureNames)[number][] = findScenario(name).drift?.features ?? [];
      expect(named.filter((feature) => !hasMoved(moved.get(feature)))).toEqual([]);
      const drifted = important.filter((feature) => hasMoved(moved.get(feature)));
      expect(10 * drifted.length).toBeGreaterThan(3 * important.length);
    },
  );

  it('a loss of income refuses more than a fifth', () => {
    const rows = weekOf(seed, 'income-shift', 0).flatMap(({ predictions }) => predictions);
    const refused = rows.filter(({ decision }) => decision === 'refused');
    expect(refused.length / rows.length).toBeGreaterThan(0.22);
  });

  it('a failed join empties four rows in ten and leaves their outcomes alone', () => {
    const broken = weekOf(seed, 'broken-upstream', 0).flatMap(({ predictions }) => predictions);
    const stable = weekOf(seed, 'stable', 0).flatMap(({ predictions }) => predictions);
    expect(broken.map(({ application_id }) => application_id)).toEqual(
      stable.map(({ application_id }) => application_id),
    );
    const empty = broken.filter((row) => row.open_accounts === null && row.delinquencies_2y === null);
    expect(empty.length / broken.length).toBeGreaterThan(0.35);
    expect(empty.length / broken.length).toBeLessThan(0.45);
  });

  it('a drift of the concept keeps the inputs and raises the cost of a decision by two fifths or more', () => {
    const days = weekOf(seed, 'concept-drift', 4);
    const stable = weekOf(seed, 'stable', 4);
    expect(days.map(({ predictions }) => predictions)).toEqual(stable.map(({ predictions }) => predictions));
    const baselineCost =
      baseline.reduce((sum, row) => sum + cost(row.decision, row.defaulted), 0) / baseline.length;
    expect(costPerDecision(days)).toBeGreaterThan(1.4 * baselineCost);
    expect(costPerDecision(days)).toBeGreaterThan(1.4 * costPerDecision(stable));
  });
});

describe('findScenario', () => {
  it('finds each by its name', () => {
    expect(scenarios.map(({ name }) => findScenario(name).name)).toEqual([
      'stable',
      'income-shift',
      'new-product',
      'broken-upstream',
      'concept-drift',
    ]);
  });

  it('names those there are when asked for another', () => {
    expect(() => findScenario('chaos')).toThrow(
      'there is no scenario "chaos"; expected one of stable, income-shift, new-product, broken-upstream, concept-drift',
    );
  });
});

function cost(decision: string, defaulted: 0 | 1): number {
  return decision === 'accepted' ? 10 * defaulted : 1 - defaulted;
}

/** Over decisions with an outcome. */
function costPerDecision(days: readonly DayOfApplications[]): number {
  const outcomes = new Map(
    days.flatMap(({ labels }) => labels.map((label) => [label.application_id, label.defaulted] as const)),
  );
  const costs = days.flatMap(({ predictions }) =>
    predictions.flatMap(({ application_id, decision }) => {
      const defaulted = outcomes.get(application_id);
      return defaulted === undefined ? [] : [cost(decision, defaulted)];
    }),
  );
  return costs.reduce((sum, value) => sum + value, 0) / costs.length;
}
