import { describe, expect, it } from 'vitest';
import { costOptions } from '../../../shared/config/cost-options.ts';
import { parseConfig } from '../../../shared/config/parse-config.ts';

const paths = (cost: Readonly<Record<string, unknown>> | undefined, hasLabels: boolean) =>
  costOptions(cost, hasLabels).map(({ path }) => path.join('.'));

describe('a column of costs', () => {
  it('needs labels, or it would be read and ignored', () => {
    expect(paths({ false_negative: 'exposure', false_positive: 'margin' }, false)).toEqual([
      'cost.false_negative',
      'cost.false_positive',
    ]);
    expect(paths({ false_negative: 'exposure', false_positive: 'margin' }, true)).toEqual([]);
    expect(paths({ false_negative: 10 }, false)).toEqual([]);
    expect(paths(undefined, false)).toEqual([]);
  });

  it('is no negative number', () => {
    const config = `model: m
reference: { path: a.csv }
current: { path: "{date}.csv", timestamp: t }
cost: { false_negative: -10 }
`;
    expect(() => parseConfig(config, { file: 'vigie.yaml', environment: {} })).toThrow(
      'vigie.yaml:4  cost.false_negative: expected a number at least 0, got -10',
    );
  });
});
