import { describe, expect, it } from 'vitest';
import { configSchema } from '../../shared/config/config-schema.ts';
import { dataDriftFinding } from '../../shared/findings/data-drift-finding.ts';
import {
  dataDriftSchema,
  type FeatureDrift,
  type SampleSummary,
} from '../../shared/findings/report-schema.ts';
import { categoricalProfile } from '../../shared/profiles/categorical-profile.ts';
import { NumericCounter } from '../../shared/profiles/numeric-counter.ts';
import { buildNumericSupport } from '../../shared/profiles/numeric-support.ts';
import type { CategoricalProfile, NumericSupport, Variable } from '../../shared/profiles/profile.ts';
import { expectClose, type Tolerance } from './close.ts';
import golden from './report.json' with { type: 'json' };

const DAYS = ['2026-11-09', '2026-11-10', '2026-11-11'];
const { drift } = configSchema.parse({
  model: 'golden',
  reference: { path: 'baseline.parquet' },
  current: { path: 'logs/{date}.parquet', timestamp: 'predicted_at' },
});

/** A cell of a log: JSON writes NaN and infinities as text. */
type Cell = number | string | null;

function numericVariable(name: string, reference: readonly Cell[], current: readonly Cell[]): Variable {
  const numbers = reference.filter((cell) => cell !== null).map(Number);
  const support = buildNumericSupport(Float64Array.from(numbers.filter((value) => Number.isFinite(value))));
  return {
    name,
    role: 'feature',
    type: 'numeric',
    support,
    reference: countedNumbers(support, reference),
    current: byDay(current).map(({ day, cells }) => ({ day, profile: countedNumbers(support, cells) })),
  };
}

function countedNumbers(support: NumericSupport, cells: readonly Cell[]) {
  const counter = new NumericCounter(support);
  const values = cells.filter((cell) => cell !== null);
  counter.add(Float64Array.from(values, Number));
  counter.addNulls(cells.length - values.length);
  return counter.profile();
}

function categoricalVariable(name: string, reference: readonly Cell[], current: readonly Cell[]): Variable {
  return {
    name,
    role: 'feature',
    type: 'categorical',
    reference: countedCategories(reference),
    current: byDay(current).map(({ day, cells }) => ({ day, profile: countedCategories(cells) })),
  };
}

function countedCategories(cells: readonly Cell[]): CategoricalProfile {
  const values = cells.filter((cell) => cell !== null);
  return categoricalProfile(
    values.map((value) => [String(value), 1]),
    cells.length - values.length,
  );
}

/** Rows dealt out to the days of a window. */
function byDay(cells: readonly Cell[]) {
  return DAYS.map((day, d) => ({ day, cells: cells.filter((_, row) => row % DAYS.length === d) }));
}

function featureOf(variable: Variable): FeatureDrift {
  const [feature] = dataDriftSchema.parse(
    dataDriftFinding([variable], { features: undefined, drift }),
  ).features;
  if (feature === undefined) {
    throw new Error(`no finding on ${variable.name}`);
  }
  return feature;
}

type Figures = (typeof golden.categorical)[number]['expected'];

function expectFigures(actual: FeatureDrift, expected: Figures, tolerance: Tolerance): void {
  for (const key of ['statistic', 'pValue', 'effectSize', 'psi', 'jensenShannon'] as const) {
    expectClose(actual[key] ?? Number.NaN, expected[key], tolerance);
  }
  expectClose(actual.missingRate.reference, expected.missingRates[0]!, tolerance);
  expectClose(actual.missingRate.current, expected.missingRates[1]!, tolerance);
  expectClose(actual.missingRate.pValue ?? Number.NaN, expected.missingPValue, tolerance);
  expectClose(actual.unseenShare, expected.unseenShare, tolerance);
  expect({ verdict: actual.verdict, reasons: actual.reasons }).toEqual({
    verdict: expected.verdict,
    reasons: expected.reasons,
  });
}

function expectSummary(
  actual: SampleSummary,
  expected: Readonly<Record<'count' | 'mean' | 'standardDeviation' | 'min' | 'max', number>>,
  tolerance: Tolerance,
): void {
  expect(actual.count).toBe(expected.count);
  for (const key of ['mean', 'standardDeviation', 'min', 'max'] as const) {
    expectClose(actual[key] ?? Number.NaN, expected[key], tolerance);
  }
}

describe('a numeric feature of the report against SciPy on its rows', () => {
  it.each(golden.numeric)('$name', ({ name, reference, current, expected, ...tolerance }) => {
    const feature = featureOf(numericVariable(name, reference, current));
    expectFigures(feature, expected, tolerance);
    expectSummary(feature.reference, expected.referenceSummary, tolerance);
    expectSummary(feature.current, expected.currentSummary, tolerance);
    expectClose(feature.wasserstein ?? Number.NaN, expected.wasserstein, {
      rtol: tolerance.rtol,
      atol: tolerance.wassersteinAtol,
    });
  });
});

describe('a categorical feature of the report against SciPy on its rows', () => {
  it.each(golden.categorical)(
    '$name',
    ({ name, reference, current, pooledCategories, expected, ...tolerance }) => {
      const feature = featureOf(categoricalVariable(name, reference, current));
      expectFigures(feature, expected, tolerance);
      expect(feature.pooledCategories).toBe(pooledCategories);
    },
  );
});
