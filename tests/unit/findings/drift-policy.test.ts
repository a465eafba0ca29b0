import { describe, expect, it } from 'vitest';
import { dataDriftFinding } from '../../../shared/findings/data-drift-finding.ts';
import { type DataDrift, dataDriftSchema } from '../../../shared/findings/report-schema.ts';
import type { Variable } from '../../../shared/profiles/profile.ts';
import { policy } from './policy.ts';
import { categories, numbers, range } from './variables.ts';

/** The finding, held against the schema. */
function found(variables: readonly Variable[], config = policy()): DataDrift {
  const finding = dataDriftFinding(variables, config);
  expect(dataDriftSchema.parse(finding)).toEqual(finding);
  return finding;
}

const only = (variable: Variable, config = policy()) => found([variable], config).features[0];

/** D = by / 40. Exact p-values: 0.055 for 12 of 40, 0.029 for 13, 0.014 for 14. */
const shifted = (name: string, by: number) => numbers(name, range(1, 40), range(1 + by, 40 + by));
const moved = (name: string) => shifted(name, 20);
const same = (name: string) => shifted(name, 0);
const constant = (name: string) => numbers(name, Array(50).fill(7), Array(40).fill(7));

describe('a correction for the number of features', () => {
  const pair = [shifted('a', 13), shifted('b', 14)];

  it('is off unless it is asked for, and says so', () => {
    const finding = found(pair);
    expect(finding.correction).toBe('none');
    expect(finding.features.map(({ adjustedPValue }) => adjustedPValue)).toEqual([null, null]);
  });

  it('judges the distribution by the adjusted p-value, and shows both', () => {
    const finding = found(pair, policy({ correction: 'holm' }));
    const [a, b] = finding.features;
    expect(finding.correction).toBe('holm');
    expect(b?.adjustedPValue).toBe(2 * (b?.pValue ?? 0));
    expect(a?.adjustedPValue).toBe(Math.max(a?.pValue ?? 0, b?.adjustedPValue ?? 0));
    expect(found(pair).features.map(({ pValue }) => pValue)).toEqual([a?.pValue, b?.pValue]);
  });

  it('takes a feature back that only the number of features made seem to drift', () => {
    // 0.029 alone is below 0.05, three times that is above it; Benjamini and Hochberg's first step is the same.
    const alone = [shifted('a', 13), same('b'), same('c')];
    expect(found(alone).features[0]).toMatchObject({ verdict: 'drift', reasons: ['distribution'] });
    for (const correction of ['holm', 'benjamini_hochberg'] as const) {
      const finding = found(alone, policy({ correction }));
      expect(finding.features[0]).toMatchObject({ verdict: 'stable', reasons: [] });
      expect(finding.features[0]?.adjustedPValue).toBeCloseTo(3 * (finding.features[0]?.pValue ?? 0), 15);
      // The share without a floor is the same rule: it takes the adjusted p-values too.
      expect(finding.pValueOnlyDriftShare).toBe(0);
    }
  });

  it('holds the adjusted p-value against the own alpha of a feature', () => {
    const lenient = policy({ correction: 'holm' }, { a: { type: 'numeric', alpha: 0.1 } });
    const { features } = found([shifted('a', 13), same('b'), same('c')], lenient);
    expect(features[0]).toMatchObject({ verdict: 'drift', alpha: 0.1 });
    expect(features[0]?.adjustedPValue).toBeGreaterThan(0.05);
  });

  it('counts all features that are tested, important or not, and none that are not', () => {
    const config = policy(
      { correction: 'holm', important: ['a'] },
      {
        a: { type: 'numeric' },
        b: { type: 'numeric' },
        c: { type: 'numeric', test: 'psi' },
        d: { type: 'numeric' },
      },
    );
    const { features } = found([shifted('a', 13), same('b'), moved('c'), constant('d')], config);
    const [a, b, c, d] = features;
    expect(a?.adjustedPValue).toBe(2 * (a?.pValue ?? 0));
    expect(b?.adjustedPValue).toBe(1);
    expect(c).toMatchObject({ kind: 'distance', adjustedPValue: null, verdict: 'drift' });
    expect(d).toMatchObject({ reasons: ['constant'], adjustedPValue: null });
  });

  it('leaves missing rates and unseen categories as they are', () => {
    const lossy = numbers('lossy', range(1, 40), range(1, 36), { nulls: [0, 4] });
    const strange = categories('strange', { a: 60, b: 40 }, { a: 60, b: 39, c: 1 });
    const others = Array.from({ length: 8 }, (_, k) => same(`other ${k}`));
    const { features } = found([lossy, strange, ...others], policy({ correction: 'holm' }));
    // 4 of 40 against none: z² = 4.21, p = 0.0402; ten times that would be no drift.
    expect(features[0]).toMatchObject({ verdict: 'drift', reasons: ['missing-rate'] });
    expect(features[1]).toMatchObject({ verdict: 'drift', reasons: ['unseen-category'] });
  });
});

describe('rare categories', () => {
  it('are counted in the report, where the test took them as one', () => {
    const counts = { a: 90, b: 100, r: 9, s: 1 };
    const rare = categories('region', counts, { a: 110, b: 82, s: 8 });
    expect(only(rare)).toMatchObject({ pooledCategories: 2, effectSize: 27 / 200 });
    expect(only(rare, policy({ categorical_test: 'psi' }))).toMatchObject({ pooledCategories: 0 });
    expect(only(moved('income'))).toMatchObject({ pooledCategories: 0 });
  });

  it('that are all there is cannot be judged, and the reason says so', () => {
    const counts = Object.fromEntries(range(1, 20).map((k) => [`code ${k}`, 2]));
    expect(only(categories('code', counts, counts))).toMatchObject({
      verdict: 'not-evaluable',
      reasons: ['test-not-applicable'],
      notComputableReason:
        'each of its 20 categories is too rare: fewer than 5 rows are expected on one side',
      pooledCategories: 0,
    });
  });
});

describe('the share weighed by importance', () => {
  const features = {
    a: { type: 'numeric', importance: 0.6 },
    b: { type: 'numeric', importance: 0.3 },
    c: { type: 'numeric', importance: 0.1 },
  } as const;

  it('counts each important feature that could be judged by its weight', () => {
    // a and b are the important ones.
    expect(found([moved('a'), same('b'), moved('c')], policy({}, features))).toMatchObject({
      driftShare: 1 / 2,
      importanceWeightedDriftShare: 2 / 3,
    });
    expect(found([constant('a'), same('b'), moved('c')], policy({}, features))).toMatchObject({
      importanceWeightedDriftShare: 0,
    });
  });

  it('is null without importances', () => {
    expect(found([moved('a'), same('b')]).importanceWeightedDriftShare).toBeNull();
  });
});
