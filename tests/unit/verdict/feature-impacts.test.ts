import { describe, expect, it } from 'vitest';
import { featureImpacts } from '../../../shared/verdict/feature-impacts.ts';

const feature = (name: string, importance: number | undefined, effectSize: number | null) => ({
  name,
  importance,
  effectSize,
});

describe('featureImpacts', () => {
  it('multiplies the share of importance with the effect size and ranks what comes out', () => {
    const impacts = featureImpacts([
      feature('age', 1, 0.8),
      feature('income', 2, 0.5),
      feature('region', 1, 0),
    ]);
    expect([...impacts]).toEqual([
      ['income', { impact: 0.25, rank: 1 }],
      ['age', { impact: 0.2, rank: 2 }],
      ['region', { impact: 0, rank: 3 }],
    ]);
  });

  it('ranks equal ones by name, whatever their order', () => {
    const features = [feature('b', 1, 0.5), feature('a', 1, 0.5)];
    const ranks = [...featureImpacts(features)];
    expect(ranks.map(([name]) => name)).toEqual(['a', 'b']);
    expect([...featureImpacts(features.toReversed())]).toEqual(ranks);
  });

  it('leaves out what has no effect size or no importance; its importance still counts in the whole', () => {
    const impacts = featureImpacts([
      feature('a', 1, 0.5),
      feature('constant', 3, null),
      feature('new', undefined, 0.9),
    ]);
    expect([...impacts]).toEqual([['a', { impact: 0.125, rank: 1 }]]);
  });

  it('says nothing without importances', () => {
    expect(featureImpacts([feature('a', undefined, 0.5)]).size).toBe(0);
    expect(featureImpacts([feature('a', 0, 0.5)]).size).toBe(0);
    expect(featureImpacts([]).size).toBe(0);
  });

  it('takes importances of any scale', () => {
    const huge = featureImpacts([feature('a', 1e308, 0.5), feature('b', 1e308, 0.25)]);
    expect([...huge.values()].map(({ impact }) => impact)).toEqual([0.25, 0.125]);
  });
});
