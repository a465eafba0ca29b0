import { describe, expect, it } from 'vitest';
import type { Config } from '../../../shared/config/config-schema.ts';
import { attributionFinding } from '../../../shared/findings/attribution-finding.ts';
import { predictionDriftSchema } from '../../../shared/findings/report-schema.ts';
import type { Variable } from '../../../shared/profiles/profile.ts';
import { categories, neverLogged, numbers } from './variables.ts';

function found(
  variables: readonly Variable[],
  scale: 'score' | 'log_odds' | 'margin',
  features: Config['features'],
) {
  const finding = attributionFinding(variables, { attribution: { scale }, features });
  expect(predictionDriftSchema.shape.attribution.parse(finding)).toEqual(finding);
  return finding;
}

const role = (name: 'contribution' | 'score' | 'margin') => ({ role: name });
/** Mean 0.25, then 0.75. */
const score = numbers('score', [0, 0.5], [0.75], role('score'));

describe('the finding on what moved the score', () => {
  it('adds contributions and coefficients up and shows what is left', () => {
    const variables = [
      numbers('income', [10, 20], [35]),
      categories('job', { student: 1, employed: 3 }, { student: 1, employed: 1 }),
      numbers('age', [30], [40]),
      score,
      numbers('shap_income', [-1, 1], [0.375], role('contribution')),
    ];
    expect(
      found(variables, 'score', {
        age: { type: 'numeric' },
        job: { type: 'categorical', coefficient: { student: -0.5 } },
        income: { type: 'numeric', contribution: 'shap_income' },
      }),
    ).toEqual({
      scale: 'score',
      output: 'score',
      referenceMean: 0.25,
      currentMean: 0.75,
      totalShift: 0.5,
      leftOutRows: { reference: 0, current: 0 },
      attributedShift: 0.25,
      residualShift: 0.25,
      features: [
        {
          feature: 'income',
          source: 'contribution',
          shift: 0.375,
          share: 0.75,
          leftOutRows: { reference: 0, current: 0 },
        },
        {
          feature: 'job',
          source: 'coefficient',
          // From a quarter to a half.
          shift: -0.125,
          share: -0.25,
          leftOutRows: { reference: 0, current: 0 },
        },
      ],
      uncoveredFeatures: ['age'],
    });
  });

  it('is null where it is not configured', () => {
    const features: Config['features'] = { income: { type: 'numeric' } };
    expect(attributionFinding([score], { attribution: undefined, features })).toBeNull();
  });

  it('compares with the margin on every scale but the score', () => {
    const variables = [numbers('margin', [1], [3], role('margin')), score, numbers('points', [10], [20])];
    for (const scale of ['log_odds', 'margin'] as const) {
      const finding = found(variables, scale, { points: { type: 'numeric', coefficient: 0.125 } });
      expect(finding).toMatchObject({ output: 'margin', totalShift: 2, attributedShift: 1.25 });
      expect(finding).toMatchObject({ residualShift: 0.75, features: [{ share: 0.625 }] });
    }
  });

  it('adds the days of the window together by their rows', () => {
    const monday = numbers('score', [0.5], [0.25, 0.25, 0.25], role('score'));
    const tuesday = numbers('score', [0.5], [0.75], role('score'));
    const days = monday.current.concat(
      tuesday.current.map(({ profile }) => ({ day: '2026-11-10', profile })),
    );
    const twoDays = { ...monday, current: days };
    expect(found([twoDays], 'score', {})).toMatchObject({ currentMean: 0.375, totalShift: -0.125 });
  });

  it('orders by size, then name, and has no share of a shift that is none', () => {
    const still = numbers('score', [0.5], [0.5], role('score'));
    const variables = [still, numbers('b', [1], [2]), numbers('a', [2], [1]), numbers('c', [1], [4])];
    const finding = found(variables, 'score', {
      b: { type: 'numeric', coefficient: 1 },
      a: { type: 'numeric', coefficient: 1 },
      c: { type: 'numeric', coefficient: -1 },
    });
    expect(finding?.features.map(({ feature, share }) => [feature, share])).toEqual([
      ['c', null],
      ['a', null],
      ['b', null],
    ]);
    expect(finding).toMatchObject({ totalShift: 0, attributedShift: -3, residualShift: 3 });
  });

  it('says what it does not know', () => {
    const nowhere = neverLogged(numbers('income', [1, 2], [3]));
    expect(
      found([nowhere, neverLogged(score)], 'score', { income: { type: 'numeric', coefficient: 1 } }),
    ).toMatchObject({
      referenceMean: 0.25,
      currentMean: null,
      totalShift: null,
      attributedShift: null,
      residualShift: null,
      features: [{ feature: 'income', shift: null, share: null }],
    });
    expect(found([], 'margin', { income: { type: 'numeric', contribution: 'gone' } })).toMatchObject({
      output: null,
      totalShift: null,
      features: [],
      uncoveredFeatures: ['income'],
    });
  });
});
