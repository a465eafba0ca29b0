import { describe, expect, it } from 'vitest';
import type { DriftResult } from '../../../shared/drift/drift-result.ts';
import { adjustedPValues, type TestedFeature } from '../../../shared/verdict/adjusted-p-values.ts';

interface Facts {
  readonly rows?: number;
  readonly constant?: boolean;
  readonly effectSize?: number;
}

const MEASURED = {
  statistic: 0.2,
  statisticErrorBound: 0,
  referenceCount: 1000,
  currentCount: 1000,
} as const;

function feature(test: DriftResult, { rows = 1000, constant = false }: Facts = {}): TestedFeature {
  const missing = { missing: 0, rows };
  return {
    evidence: {
      test,
      values: { reference: rows, current: rows },
      constant,
      missing: { reference: missing, current: missing, pValue: 1 },
      unseenCount: 0,
    },
    policy: { alpha: 0.05, minEffectSize: 0.1, threshold: null, minRows: 30 },
  };
}

const tested = (pValue: number, { effectSize = 0.2, ...facts }: Facts = {}) =>
  feature({ kind: 'p-value', test: 'ks', pValue, effectSize, ...MEASURED }, facts);
const measured = feature({ kind: 'distance', test: 'psi', effectSize: 0.2, ...MEASURED });
const uncomputed = feature({ kind: 'not-computable', test: 'ks', reason: 'nothing to compare' });

describe('adjustedPValues', () => {
  it('are none without a correction', () => {
    expect(adjustedPValues([tested(0.01), measured, uncomputed], 'none')).toEqual([null, null, null]);
    expect(adjustedPValues([], 'none')).toEqual([]);
  });

  it('are those of the procedure, in the order of the features', () => {
    const features = [tested(0.03), tested(0.01), tested(0.5), tested(0.02)];
    expect(adjustedPValues(features, 'holm')).toEqual([0.06, 0.04, 0.5, 0.06]);
    // 4 x 0.01 and 4/2 x 0.02 are 0.04; so is 4/3 x 0.03, but for its rounding.
    const lenient = adjustedPValues(features, 'benjamini_hochberg');
    expect(lenient[2]).toBe(0.5);
    for (const i of [0, 1, 3]) expect(lenient[i]).toBeCloseTo(0.04, 15);
  });

  it('count the features that are judged by a p-value, and no others', () => {
    const others = [measured, uncomputed, tested(0.001, { rows: 29 }), tested(0, { constant: true })];
    const none = others.map(() => null);
    expect(adjustedPValues([...others, tested(0.02), tested(0.03)], 'holm')).toEqual([...none, 0.04, 0.04]);
    expect(adjustedPValues([tested(0.02), ...others], 'holm')).toEqual([0.02, ...none]);
    expect(adjustedPValues(others, 'holm')).toEqual(none);
  });

  it('count features whatever the size of their effect', () => {
    expect(adjustedPValues([tested(0.02), tested(0.9, { effectSize: 0 })], 'holm')).toEqual([0.04, 0.9]);
  });
});
