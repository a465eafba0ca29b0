import { describe, expect, it } from 'vitest';
import * as config from '../../../shared/config/config-schema.ts';
import { distanceTests } from '../../../shared/config/test-options.ts';
import type {
  CategoricalTestName,
  DriftResult,
  NumericTestName,
  TestName,
} from '../../../shared/drift/drift-result.ts';
import { categoricalTests, numericTests, testTraits } from '../../../shared/drift/test-registry.ts';
import { totalVariation } from '../../../shared/drift/total-variation.ts';
import { featureDriftSchema } from '../../../shared/findings/report-schema.ts';
import { categoricalProfile } from '../../../shared/profiles/categorical-profile.ts';
import { bell, uniformStream } from '../../support/variable-fixture.ts';
import { counted, supportOf } from '../profiles/counted.ts';

const namesOf = <Name extends string>(tests: Readonly<Record<Name, unknown>>) =>
  (Object.keys(tests) as Name[]).sort();

const numericNames: readonly NumericTestName[] = namesOf(numericTests);
const categoricalNames: readonly CategoricalTestName[] = namesOf(categoricalTests);

const next = uniformStream(42);
const draw = (count: number, shift = 0) => Array.from({ length: count }, () => bell(next) + shift);
const reference = draw(300);
const moved = draw(200, 4);

function numeric(test: NumericTestName, left: readonly number[], right: readonly number[], nulls = 0) {
  const support = supportOf(left);
  return numericTests[test](support, counted(support, left, nulls), counted(support, right, nulls));
}

type Counts = Readonly<Record<string, number>>;
const profile = (counts: Counts, nulls = 0) => categoricalProfile(Object.entries(counts), nulls);
const categorical = (test: CategoricalTestName, left: Counts, right: Counts) =>
  categoricalTests[test](profile(left), profile(right));

/** Everything that a result promises by its type, whatever the data. */
function expectSound(result: DriftResult, test: TestName): void {
  expect(result.test).toBe(test);
  if (result.kind === 'not-computable') {
    expect(result.reason).toMatch(/^[a-z].{10,}/);
    return;
  }
  const { kind, pValueRange } = testTraits[test];
  expect(result.kind).toBe(kind);
  expect(Number.isFinite(result.statistic)).toBe(true);
  expect(result.effectSize).toBeGreaterThanOrEqual(0);
  expect(result.effectSize).toBeLessThanOrEqual(1);
  expect([0, null]).toContain(test === 'ks' ? 0 : result.statisticErrorBound);
  if (result.kind === 'distance') {
    expect(result.statistic).toBeGreaterThanOrEqual(0);
  } else {
    const [lowest, highest] = pValueRange ?? [];
    expect(result.pValue).toBeGreaterThanOrEqual(lowest ?? Number.NaN);
    // The parabola through Anderson and Darling's table passes its first level by 2 % before it is cut.
    expect(result.pValue).toBeLessThanOrEqual(test === 'anderson_darling' ? 0.26 : (highest ?? Number.NaN));
  }
}

describe('the registry', () => {
  it('names the tests that the configuration and the report take', () => {
    expect(numericNames).toEqual([...config.numericTests].sort());
    expect(categoricalNames).toEqual([...config.categoricalTests].sort());
    const all = [...new Set<TestName>([...numericNames, ...categoricalNames])].sort();
    expect(namesOf(testTraits)).toEqual(all);
    expect([...featureDriftSchema.shape.test.options].sort()).toEqual(all);
    expect(all.filter((test) => testTraits[test].kind === 'distance')).toEqual([...distanceTests].sort());
  });

  it.each(namesOf(testTraits))(
    'says what %s measures, and a threshold with its source or a range of p-values',
    (test) => {
      const { kind, threshold, pValueRange, statistic } = testTraits[test];
      expect(statistic).not.toBe('');
      expect(threshold === null).toBe(kind === 'p-value');
      expect(pValueRange === null).toBe(kind === 'distance');
      if (threshold !== null) {
        expect(threshold.value).toBeGreaterThan(0);
        expect(threshold.source).not.toBe('');
      }
    },
  );
});

describe.each(numericNames)('%s of numbers', (test) => {
  const { kind, isSymmetric, invariance, pValueRange, threshold } = testTraits[test];

  it('sees nothing between a sample and itself', () => {
    const result = numeric(test, reference, reference);
    expectSound(result, test);
    if (kind === 'distance') expect(result).toMatchObject({ kind, statistic: 0, effectSize: 0 });
    else expect(result).toMatchObject({ kind, pValue: pValueRange?.[1], effectSize: 0 });
  });

  it('sees a shift by four standard deviations', () => {
    const result = numeric(test, reference, moved);
    expectSound(result, test);
    if (result.kind === 'p-value') {
      expect(result.pValue).toBeLessThanOrEqual(Math.max(1e-30, pValueRange?.[0] ?? 0));
    } else {
      expect(result).toMatchObject({ kind: 'distance' });
      expect(result.kind === 'distance' && result.statistic >= (threshold?.value ?? Infinity)).toBe(true);
    }
    expect(result).toMatchObject({ effectSize: numericEffect(reference, moved) });
  });

  it('stays as it is when the variable is scaled and shifted', () => {
    const linear = (values: readonly number[]) => values.map((x) => 3 * x - 7);
    expectSame(numeric(test, linear(reference), linear(moved)), numeric(test, reference, moved));
  });

  it('stays as it is under any increasing transform, if it promises so', () => {
    const curved = (values: readonly number[]) => values.map((x) => Math.exp(x / 2));
    // No values off the support: the middle of a gap is not carried to the middle.
    const within = [...moved, ...reference];
    const before = numeric(test, within, reference);
    const after = numeric(test, curved(within), curved(reference));
    if (invariance === 'increasing') {
      expectSame(after, before);
    } else {
      expect(statisticOf(after)).not.toBeCloseTo(statisticOf(before), 3);
    }
  });

  it('does not care which side is which, if it promises so', () => {
    const support = supportOf([...reference, ...moved]);
    const [left, right] = [counted(support, reference), counted(support, moved)];
    const forth = numericTests[test](support, left, right);
    const back = numericTests[test](support, right, left);
    if (kind === 'p-value') {
      expect(pValueOf(back)).toBeCloseTo(pValueOf(forth), 14);
    } else if (!isSymmetric) {
      expect(statisticOf(back)).not.toBeCloseTo(statisticOf(forth), 6);
    }
    expectSound(back, test);
  });

  it('leaves nothing to compute where a side is empty, and says which', () => {
    const nothing = { kind: 'not-computable', test };
    expect(numeric(test, reference, [])).toEqual({
      ...nothing,
      reason: 'the current window has no finite value',
    });
    expect(numeric(test, [], moved, 5)).toEqual({ ...nothing, reason: 'the reference has no finite value' });
    expect(numeric(test, reference, [Number.NaN, Infinity], 3)).toMatchObject(nothing);
  });

  it.each([
    ['the same constant', [5, 5, 5, 5], [5, 5, 5]],
    ['two constants', [5, 5, 5, 5], [6, 6, 6]],
    ['a constant reference', [5, 5, 5, 5], [1, 2, 3, 9]],
    ['a constant window', [1, 2, 3, 9], [5, 5, 5, 5]],
    ['one value each', [1], [2]],
    ['one value in the window', [1, 2, 3], [2.5]],
    ['the largest numbers', [-1e308, 1e308, 3], [1e308, -1e308, 1]],
    ['the smallest numbers', [5e-324, 1e-323, 0], [5e-324, 0, 0]],
  ])('gives a number or a reason for %s', (_, left, right) => {
    expectSound(numeric(test, left, right), test);
  });

  it('says when rows in one gap leave its statistic inexact', () => {
    const exact = numeric(test, reference, reference.slice(0, 50));
    expect(exact).toMatchObject({ statisticErrorBound: 0 });
    const inGap = numeric(test, reference, [100, 200, 300]);
    const usesBinsOrMoments =
      test === 'welch_t' || test === 'ks' || (kind === 'distance' && invariance === 'increasing');
    expect(inGap).toMatchObject({ statisticErrorBound: usesBinsOrMoments ? 0 : null });
  });
});

describe.each(categoricalNames)('%s of categories', (test) => {
  const { kind, isSymmetric, threshold } = testTraits[test];
  const before = { no: 700, yes: 300 };
  const after = { no: 90, yes: 210 };

  it('sees nothing between a sample and itself', () => {
    const result = categorical(test, before, before);
    expectSound(result, test);
    if (kind === 'distance') expect(result).toMatchObject({ kind, statistic: 0, effectSize: 0 });
    else expect(result).toMatchObject({ kind, pValue: 1, effectSize: 0 });
  });

  it('sees that a share moved from 30 to 70 %', () => {
    const result = categorical(test, before, after);
    expectSound(result, test);
    if (result.kind === 'p-value') expect(result.pValue).toBeLessThan(1e-30);
    else expect(statisticOf(result)).toBeGreaterThan(threshold?.value ?? Infinity);
    expect(result).toMatchObject({ effectSize: totalVariation(profile(before), profile(after)) });
  });

  it('does not care which side is which, if it promises so', () => {
    const forth = categorical(test, before, { no: 250, yes: 130 });
    const back = categorical(test, { no: 250, yes: 130 }, before);
    if (kind === 'p-value') {
      expect(pValueOf(back)).toBeCloseTo(pValueOf(forth), 13);
    } else if (isSymmetric) {
      expect(statisticOf(back)).toBeCloseTo(statisticOf(forth), 14);
    } else {
      expect(statisticOf(back)).not.toBeCloseTo(statisticOf(forth), 6);
    }
  });

  it('does not care what the categories are called', () => {
    const renamed = categorical(test, { b: 700, a: 300 }, { b: 90, a: 210 });
    if (kind === 'p-value')
      expect(pValueOf(renamed)).toBeCloseTo(pValueOf(categorical(test, before, after)), 14);
    else expect(statisticOf(renamed)).toBeCloseTo(statisticOf(categorical(test, before, after)), 14);
  });

  it('leaves nothing to compute where a side is empty, and says which', () => {
    const nothing = { kind: 'not-computable', test };
    const empty = profile({}, 4);
    expect(categoricalTests[test](profile(before), empty)).toEqual({
      ...nothing,
      reason: 'the current window has no row with a category',
    });
    expect(categoricalTests[test](empty, profile(before))).toEqual({
      ...nothing,
      reason: 'the reference has no row with a category',
    });
  });

  it.each<[string, Counts, Counts]>([
    ['the same single category', { a: 5 }, { a: 9 }],
    ['two single categories', { a: 5 }, { b: 9 }],
    ['one row each', { a: 1 }, { b: 1 }],
    ['an unseen category', { a: 50, b: 50 }, { a: 10, c: 90 }],
    ['a thousand categories', manyCategories(1), manyCategories(2)],
    ['a million rows', { a: 1e6, b: 1 }, { a: 1e6, b: 3 }],
  ])('gives a number or a reason for %s', (_, left, right) => {
    expectSound(categorical(test, left, right), test);
  });
});

describe.each(['fisher_exact', 'two_proportion_z'] as const)('%s', (test) => {
  it('says that it cannot compare three categories', () => {
    const result = categorical(test, { a: 50, b: 50 }, { a: 10, c: 90 });
    expect(result).toEqual({
      kind: 'not-computable',
      test,
      reason: 'it compares two categories, and there are 3',
    });
  });
});

function manyCategories(step: number): Counts {
  return Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`c${i}`, 1 + ((i * step) % 7)]));
}

function numericEffect(left: readonly number[], right: readonly number[]): number {
  const result = numeric('ks', left, right);
  return result.kind === 'p-value' ? result.statistic : Number.NaN;
}

function statisticOf(result: DriftResult): number {
  return result.kind === 'not-computable' ? Number.NaN : result.statistic;
}

function pValueOf(result: DriftResult): number {
  return result.kind === 'p-value' ? result.pValue : Number.NaN;
}

function expectSame(actual: DriftResult, expected: DriftResult): void {
  expect(actual.kind).toBe(expected.kind);
  expect(statisticOf(actual) / statisticOf(expected)).toBeCloseTo(1, 10);
  if (expected.kind === 'p-value') {
    expect(Math.log(pValueOf(actual) || 1)).toBeCloseTo(Math.log(pValueOf(expected) || 1), 8);
  }
}
