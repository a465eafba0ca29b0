import { describe, expect, it } from 'vitest';
import { dataDriftFinding } from '../../../shared/findings/data-drift-finding.ts';
import {
  type DataDrift,
  dataDriftSchema,
  type FeatureDrift,
} from '../../../shared/findings/report-schema.ts';
import type { Variable } from '../../../shared/profiles/profile.ts';
import { categoricalVariable, numericVariable } from '../../support/variable-fixture.ts';
import { policy } from './policy.ts';
import { categories, neverLogged, numbers, range } from './variables.ts';

/** The finding, held against the schema and against what JSON can carry. */
function found(variables: readonly Variable[], config = policy()): DataDrift {
  const finding = dataDriftFinding(variables, config);
  expect(dataDriftSchema.parse(finding)).toEqual(finding);
  expect(JSON.parse(JSON.stringify(finding))).toEqual(finding);
  return finding;
}

function only(variable: Variable, config = policy()): FeatureDrift {
  const [feature] = found([variable], config).features;
  if (feature === undefined) {
    throw new Error('the finding holds no feature');
  }
  return feature;
}

/** C(n, k), exact. */
function choose(n: number, k: number): number {
  let product = 1n;
  for (let i = 1n; i <= BigInt(k); i++) {
    product = (product * (BigInt(n) - i + 1n)) / i;
  }
  return Number(product);
}

const moved = (name: string) => numbers(name, range(1, 40), range(21, 60));
const same = (name: string) => numbers(name, range(1, 40), range(1, 40));
/** D = 160 / 2000 = 0.08: certain at this size, and below the floor. */
const slight = (name: string) => numbers(name, range(1, 2000), range(161, 2160));
const constant = (name: string) => numbers(name, Array(50).fill(7), Array(40).fill(7));

describe('the finding on a numeric feature', () => {
  const feature = only(moved('income'));

  it('has the test of the two samples', () => {
    // Half of the reference lies below all of the current side. With n = m, Gnedenko and Korolyuk (1951):
    // p = 2 (C(80, 40 - 20) - C(80, 40 - 40)) / C(80, 40).
    expect(feature).toMatchObject({
      test: 'ks',
      statistic: 0.5,
      effectSize: 0.5,
      statisticErrorBound: 0,
      verdict: 'drift',
      reasons: ['distribution'],
    });
    expect(feature.pValue).toBeCloseTo((2 * (choose(80, 20) - 1)) / choose(80, 40), 15);
  });

  it('has the distances', () => {
    // Deciles 4, 8, …, 36. Five bins are emptied, four stay, and the last one goes from 0.1 to 0.6.
    expect(feature.psi).toBeCloseTo(5 * (0.1 - 0.0001) * Math.log(1000) + 0.5 * Math.log(6), 12);
    const last = (0.1 * Math.log2(0.1 / 0.35) + 0.6 * Math.log2(0.6 / 0.35)) / 2;
    expect(feature.jensenShannon).toBeCloseTo(Math.sqrt(5 * 0.05 + last), 12);
    // All moved by 20; the variance of 1…n is n (n + 1) / 12.
    expect(feature.wasserstein).toBeCloseTo(20 / Math.sqrt((40 * 41) / 12), 12);
  });

  it('sums both sides up', () => {
    expect(feature.reference).toEqual({
      count: 40,
      nullCount: 0,
      nonFiniteCount: 0,
      mean: 20.5,
      standardDeviation: Math.sqrt((40 * 41) / 12),
      min: 1,
      max: 40,
    });
    expect(feature.current).toMatchObject({ count: 40, mean: 40.5, min: 21, max: 60 });
  });

  it('joins the days of the window', () => {
    const daily = numericVariable({
      name: 'income',
      reference: Float64Array.from(range(1, 40)),
      current: [
        { day: '2026-11-09', values: Float64Array.from(range(50, 60)) },
        { day: '2026-11-10', values: new Float64Array(0) },
        { day: '2026-11-12', values: Float64Array.from(range(21, 49)) },
      ],
    });
    expect({ ...only(daily), days: feature.days }).toEqual(feature);
  });

  it('takes NaN and infinities for missing, like nulls', () => {
    const current = [...range(1, 36), Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const lossy = only(numbers('income', range(1, 40), current, { nulls: [0, 1] }));
    expect(lossy.missingRate.current).toBe(0.1);
    // z = 0.1 / √(0.05 x 0.95 x 2 / 40) = 2.0519567; SciPy's 2 norm.sf(z).
    expect(lossy.missingRate.pValue).toBeCloseTo(0.040_173_87, 9);
    expect(lossy.current).toMatchObject({ count: 36, nullCount: 1, nonFiniteCount: 3, max: 36 });
    expect(lossy).toMatchObject({ verdict: 'drift', reasons: ['missing-rate'] });
  });
});

describe('the finding on a categorical feature', () => {
  const feature = only(categoricalVariable('employment', { a: 60, b: 40 }, { a: 30, b: 50, c: 20 }));

  it('has the test of the two tables', () => {
    // Expected 45, 45 and 10 on either side: 2 x (225 / 45 + 25 / 45 + 100 / 10), two degrees of freedom.
    const statistic = 280 / 9;
    expect(feature.test).toBe('chi_square');
    expect(feature.statistic).toBeCloseTo(statistic, 12);
    expect(feature.pValue).toBeCloseTo(Math.exp(-statistic / 2), 18);
    // (|0.6 - 0.3| + |0.4 - 0.5| + 0.2) / 2
    expect(feature.effectSize).toBe(0.3);
    expect(feature.wasserstein).toBeNull();
  });

  it('names the categories that the reference never had', () => {
    expect(feature.unseenCategories).toEqual([{ category: 'c', count: 20, share: 0.2 }]);
    expect(feature.unseenShare).toBe(0.2);
    expect(feature.reasons).toEqual(['distribution', 'unseen-category']);
  });

  it('has the distances over its categories, the unseen and the missing', () => {
    const term = (p: number, q: number) => (q - p) * Math.log(q / p);
    expect(feature.psi).toBeCloseTo(term(0.6, 0.3) + term(0.4, 0.5) + term(0.0001, 0.2), 12);
  });

  it('drifts by one unseen row in a hundred alone', () => {
    const one = categoricalVariable('housing', { own: 60, rent: 40 }, { own: 60, rent: 39, Own: 1 });
    expect(only(one)).toMatchObject({ verdict: 'drift', reasons: ['unseen-category'], unseenShare: 0.01 });
  });

  it('lists fifty unseen categories and counts them all', () => {
    const strange = Object.fromEntries(range(1, 70).map((k) => [`code ${k}`, k]));
    const many = only(categoricalVariable('code', { a: 500 }, { a: 15, ...strange }));
    expect(many.unseenCategories).toHaveLength(50);
    expect(many.unseenCategories[0]).toEqual({ category: 'code 70', count: 70, share: 70 / 2500 });
    expect(many.unseenShare).toBe(2485 / 2500);
  });
});

describe('a feature that cannot be judged', () => {
  it.each([
    ['constant', constant('x')],
    ['constant', categoricalVariable('x', { a: 50 }, { a: 40 })],
    ['too-few-rows', numbers('x', range(1, 40), range(1, 29))],
    ['too-few-rows', numbers('x', range(1, 29), range(1, 40))],
    ['too-few-rows', categoricalVariable('x', { a: 5 }, { b: 500 })],
    ['no-values', neverLogged(moved('x'))],
    ['no-values', neverLogged(categoricalVariable('x', { a: 50, b: 20 }, {}))],
    ['no-values', numbers('x', [], range(1, 40))],
    ['no-values', numbers('x', [], [])],
    ['no-values', categoricalVariable('x', {}, { a: 400 })],
    ['no-values', numbers('x', [], [], { nulls: [40, 40] })],
  ] satisfies [string, Variable][])('says why: %s', (reason, variable) => {
    expect(only(variable)).toMatchObject({ verdict: 'not-evaluable', reasons: [reason] });
  });

  it('has drifted all the same when its values went missing', () => {
    const gone = numbers('x', range(1, 40), [], { nulls: [0, 50] });
    expect(only(gone)).toMatchObject({
      verdict: 'drift',
      reasons: ['missing-rate'],
      statistic: null,
      pValue: null,
      effectSize: null,
      missingRate: { reference: 0, current: 1 },
      current: { count: 0, nullCount: 50, mean: null, standardDeviation: null, min: null, max: null },
    });
  });

  it('is drift, not constant, where one constant replaces another', () => {
    const swapped = numbers('x', Array(50).fill(7), Array(40).fill(8));
    expect(only(swapped)).toMatchObject({ verdict: 'drift', effectSize: 1, wasserstein: null });
    expect(only(categoricalVariable('x', { a: 50 }, { b: 40 }))).toMatchObject({
      reasons: ['distribution', 'unseen-category'],
      effectSize: 1,
    });
  });
});

describe('the finding on all features', () => {
  it('counts the important ones', () => {
    const finding = found([moved('a'), same('b'), slight('c'), constant('d'), same('e')]);
    expect(finding).toMatchObject({
      verdict: 'stable',
      importantFeatures: 5,
      evaluableImportantFeatures: 4,
      driftedImportantFeatures: 1,
      driftShare: 0.25,
      driftShareThreshold: 0.3,
      pValueOnlyDriftShare: 0.5,
    });
    expect(finding.features.map(({ feature, verdict }) => [feature, verdict])).toEqual([
      ['a', 'drift'],
      ['b', 'stable'],
      ['c', 'stable'],
      ['d', 'not-evaluable'],
      ['e', 'stable'],
    ]);
  });

  it('takes a floor of 0 for the p-value alone', () => {
    const finding = found([moved('a'), same('b'), slight('c')], policy({ min_effect_size: 0 }));
    expect(finding).toMatchObject({ driftedImportantFeatures: 2, driftShare: 2 / 3, verdict: 'drift' });
    expect(finding.pValueOnlyDriftShare).toBe(finding.driftShare);
  });

  it('judges variables of no other role', () => {
    const score = numbers('score', range(1, 40), range(21, 60), { role: 'score' });
    const decision = categories('decision', { accepted: 50 }, { rejected: 50 }, { role: 'decision' });
    expect(found([score, same('a'), decision]).features.map(({ feature }) => feature)).toEqual(['a']);
  });

  it('rests on the important ones alone', () => {
    const features = {
      a: { type: 'numeric', importance: 0.05 },
      b: { type: 'numeric', importance: 0.6 },
      c: { type: 'numeric', importance: 0.35 },
    } as const;
    const variables = [moved('a'), same('b'), slight('c')];
    const finding = found(variables, policy({}, features));
    expect(finding).toMatchObject({ verdict: 'stable', importantFeatures: 2, driftShare: 0 });
    expect(finding.features.map(({ importance, important }) => [importance, important])).toEqual([
      [0.05, false],
      [0.6, true],
      [0.35, true],
    ]);
    expect(found(variables, policy({ important: ['a'] }, features))).toMatchObject({
      verdict: 'drift',
      importantFeatures: 1,
      driftShare: 1,
    });
  });

  it('names an important feature that does not exist', () => {
    expect(() => found([same('a')], policy({ important: ['b'] }))).toThrow(
      new RangeError('"b" is not a feature; expected one of a'),
    );
  });

  it('judges a feature by its own thresholds where it has some', () => {
    const judged = (overrides: { alpha?: number; min_effect_size?: number }) =>
      found([slight('c')], policy({}, { c: { type: 'numeric', ...overrides } })).features[0];
    expect(judged({})).toMatchObject({ verdict: 'stable', alpha: 0.05, minEffectSize: 0.1 });
    expect(judged({ min_effect_size: 0.08 })).toMatchObject({ verdict: 'drift', minEffectSize: 0.08 });
    expect(judged({ min_effect_size: 0 })).toMatchObject({ verdict: 'drift', minEffectSize: 0 });
    expect(judged({ min_effect_size: 0, alpha: 1e-9 })).toMatchObject({ verdict: 'stable', alpha: 1e-9 });
    // Its own alpha holds without the floor as well.
    const strict = policy({}, { c: { type: 'numeric', alpha: 1e-9 } });
    expect(found([slight('c')], strict).pValueOnlyDriftShare).toBe(0);
  });

  it('is not green where most important features cannot be judged', () => {
    expect(found([constant('a'), constant('b'), same('c')])).toMatchObject({
      verdict: 'not-evaluable',
      evaluableImportantFeatures: 1,
      driftShare: 0,
      pValueOnlyDriftShare: 0,
    });
    expect(found([constant('a'), neverLogged(same('b'))])).toMatchObject({
      verdict: 'not-evaluable',
      driftShare: null,
      pValueOnlyDriftShare: null,
    });
    expect(found([])).toMatchObject({ verdict: 'not-evaluable', importantFeatures: 0, features: [] });
  });

  it('stays finite on values at the end of the doubles', () => {
    const huge = range(1, 40).map((k) => (k % 2 === 0 ? 1 : -1) * k * 4e306);
    const { features } = found([
      numbers('both', huge, huge),
      numbers('current', range(1, 40), huge),
      numbers('reference', huge, range(1, 40)),
      numbers(
        'tiny',
        range(1, 40).map((k) => k * Number.MIN_VALUE),
        range(1, 40).map((k) => -k * Number.MIN_VALUE),
      ),
      numbers('largest', [...range(1, 40), Number.MAX_VALUE], [-Number.MAX_VALUE, ...range(1, 40)]),
    ]);
    expect(features.map(({ verdict }) => verdict)).toEqual(['stable', 'drift', 'drift', 'drift', 'stable']);
    expect(features[0]).toMatchObject({
      effectSize: 0,
      reference: { standardDeviation: null, max: 1.6e308 },
    });
  });

  it('stays finite on counts at the end of the integers', () => {
    const most = 2 ** 51;
    const { features } = found([
      categories('region', { a: most, b: most }, { a: most, b: most + 1000 }, { nulls: [most, 0] }),
      categories('channel', { a: most, b: 1 }, { a: 1, b: most, c: 5 }),
      {
        ...same('amount'),
        reference: {
          ...same('amount').reference,
          count: most,
          cells: Int32Array.of(1, 3),
          cellCounts: Float64Array.of(most - 1, 1),
        },
      },
    ]);
    expect(features.map(({ verdict }) => verdict)).toEqual(['drift', 'drift', 'drift']);
  });
});

describe('a test that the configuration chooses', () => {
  const small = numbers('income', range(1, 40), range(3, 42));

  it('is the one of the feature, else the one of its type', () => {
    const config = policy(
      { numeric_test: 'welch_t', categorical_test: 'g_test' },
      {
        income: { type: 'numeric', test: 'energy' },
      },
    );
    const { features } = found(
      [moved('income'), moved('age'), categories('region', { a: 60, b: 40 }, { a: 40, b: 60 })],
      config,
    );
    expect(features.map(({ test, kind }) => [test, kind])).toEqual([
      ['energy', 'distance'],
      ['welch_t', 'p-value'],
      ['g_test', 'p-value'],
    ]);
    // The size is the same whatever the test, so that one floor fits all.
    expect(features.map(({ effectSize }) => effectSize)).toEqual([0.5, 0.5, 0.2]);
  });

  it('drifts from its threshold on where it is a distance, which alpha and the floor do not touch', () => {
    // All moved by 2: 2 / √(40 x 41 / 12) = 0.171 standard deviations.
    const judged = (threshold?: number) =>
      only(
        small,
        policy(
          { alpha: 1e-9, min_effect_size: 1 },
          {
            income: {
              type: 'numeric',
              test: 'wasserstein',
              ...(threshold === undefined ? {} : { threshold }),
            },
          },
        ),
      );
    expect(judged()).toMatchObject({
      verdict: 'drift',
      reasons: ['distribution'],
      threshold: 0.1,
      pValue: null,
    });
    expect(judged(0.18)).toMatchObject({ verdict: 'stable', threshold: 0.18 });
    expect(judged(0.17).statistic).toBeCloseTo(2 / Math.sqrt((40 * 41) / 12), 12);
    expect(judged(0.17).verdict).toBe('drift');
  });

  it('counts in the share by p-value alone as it is where it is a distance', () => {
    const config = policy(
      {},
      {
        income: { type: 'numeric', test: 'psi' },
        age: { type: 'numeric' },
      },
    );
    const finding = found([same('income'), slight('age')], config);
    expect(finding).toMatchObject({ driftShare: 0, pValueOnlyDriftShare: 0.5 });
  });

  it('is not evaluable, and says why, where it does not apply to the data', () => {
    const three = categories('region', { a: 60, b: 40 }, { a: 60, b: 40, c: 0.5e2 });
    const config = policy({ categorical_test: 'fisher_exact' });
    const known = categories('region', { a: 30, b: 30, c: 40 }, { a: 30, b: 40, c: 30 });
    expect(only(known, config)).toMatchObject({
      verdict: 'not-evaluable',
      reasons: ['test-not-applicable'],
      kind: 'not-computable',
      notComputableReason: 'it compares two categories, and there are 3',
      pValue: null,
      threshold: null,
    });
    expect(only(three, config)).toMatchObject({ verdict: 'drift', reasons: ['unseen-category'] });
  });

  it('has the PSI that chance alone reaches beside the PSI', () => {
    // (1/40 + 1/40) times 16.919, the 95 % quantile of chi-square with nine degrees of freedom.
    expect(only(small).psiCriticalValue).toBeCloseTo(0.05 * 16.918_977_604_620_448, 12);
    expect(only(constant('income')).psiCriticalValue).toBeNull();
    const region = categories('region', { a: 60, b: 40 }, { a: 40, b: 60 });
    expect(only(region).psiCriticalValue).toBeCloseTo(0.02 * 3.841_458_820_694_124, 12);
  });
});
