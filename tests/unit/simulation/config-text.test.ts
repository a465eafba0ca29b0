import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { featureNames } from '../../../shared/simulation/applicant.ts';
import { configText, SIMULATION_MARK } from '../../../shared/simulation/config-text.ts';

const plain = {
  scenario: 'stable',
  seed: 7,
  firstDay: '2026-08-24',
  endDay: '2026-11-16',
  drift: undefined,
} as const;

describe('configText', () => {
  it('is YAML with every part of a model file', () => {
    const config: unknown = parse(configText(plain));
    expect(config).toMatchObject({
      model: 'credit-scoring',
      reference: { path: 'baseline/*.parquet' },
      current: { path: 'predictions/dt={date}/*.parquet', timestamp: 'predicted_at' },
      labels: {
        path: 'labels/dt=*/*.parquet',
        column: 'defaulted',
        observed_at: 'observed_at',
        source: 'label_source',
        maturity_days: 28,
      },
      columns: {
        id: 'application_id',
        score: 'score',
        threshold: 0.0909,
        decision: 'decision',
        label: 'defaulted',
        model_version: 'model_version',
      },
      features: { income: { type: 'numeric' }, purpose: { type: 'categorical' } },
      segments: ['channel'],
      drift: {
        alpha: 0.05,
        min_effect_size: 0.1,
        share_threshold: 0.3,
        important: { cumulative_importance: 0.9 },
      },
      cost: { false_negative: 10, false_positive: 1, tolerance: 0.1 },
      refusal: { threshold: 0.2 },
      work: 'work/',
      reports: { path: 'reports/' },
    });
    expect(config).not.toHaveProperty('alertmanager');
    expect(config).not.toHaveProperty('pushgateway');
    expect(config).toHaveProperty(
      'features',
      Object.fromEntries(featureNames.map((name) => [name, expect.anything()])),
    );
  });

  it('says on top what was simulated', () => {
    expect(configText(plain).split('\n').slice(0, 2)).toEqual([
      `${SIMULATION_MARK} scenario stable, seed 7, 2026-08-24 to 2026-11-16`,
      '# Drift: none.',
    ]);
    const drift = { startsAt: '2026-11-09', features: ['income', 'age'], description: 'less of everything' };
    expect(
      configText({ ...plain, scenario: 'income-shift', drift })
        .split('\n')
        .slice(1, 3),
    ).toEqual(['# Drift from 2026-11-09 on: less of everything.', '# It moves: income, age.']);
    expect(configText({ ...plain, drift: { ...drift, features: [] } })).toContain('# It moves: no feature.');
  });
});
