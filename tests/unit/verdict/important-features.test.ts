import { describe, expect, it } from 'vitest';
import { importantFeatures, type WeightedFeature } from '../../../shared/verdict/important-features.ts';

const weighted = (importances: Readonly<Record<string, number | undefined>>): WeightedFeature[] =>
  Object.entries(importances).map(([name, importance]) => ({ name, importance }));

const upTo = (share: number, importances: Readonly<Record<string, number | undefined>>) =>
  [...importantFeatures(weighted(importances), { cumulative_importance: share })].toSorted();

describe('important features by name', () => {
  const features = weighted({ income: 0.5, age: undefined, region: 0 });

  it('are those named, whatever they weigh', () => {
    expect([...importantFeatures(features, ['region', 'age'])]).toEqual(['region', 'age']);
    expect([...importantFeatures(features, ['age', 'age'])]).toEqual(['age']);
  });

  it('must be features', () => {
    expect(() => importantFeatures(features, ['age', 'incme'])).toThrow(
      new RangeError('"incme" is not a feature; expected one of income, age, region'),
    );
  });
});

describe('important features by cumulative importance', () => {
  it('are the heaviest that reach the share, and no more', () => {
    const importances = { c: 0.1, a: 0.5, b: 0.3, d: 0.1 };
    expect(upTo(0.5, importances)).toEqual(['a']);
    expect(upTo(0.51, importances)).toEqual(['a', 'b']);
    expect(upTo(0.8, importances)).toEqual(['a', 'b']);
    expect(upTo(0.81, importances)).toEqual(['a', 'b', 'c']);
    expect(upTo(1, importances)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('break ties by name, in whatever order they come', () => {
    expect(upTo(0.5, { d: 1, c: 1, b: 1, a: 1 })).toEqual(['a', 'b']);
    expect(upTo(0.5, { b: 1, d: 1, a: 1, c: 1 })).toEqual(['a', 'b']);
  });

  it('reach a share in spite of the sums of doubles', () => {
    // 0.45 + 0.3 + 0.15 is nine tenths of all; summed as doubles, in whatever unit, it may fall short by an ulp.
    const importances = { a: 0.45, b: 0.3, c: 0.15, d: 0.06, e: 0.04 };
    expect(upTo(0.9, importances)).toEqual(['a', 'b', 'c']);
    expect(upTo(0.75, importances)).toEqual(['a', 'b']);
    const tenths = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`f${i}`, 0.1]));
    expect(upTo(0.9, tenths)).toHaveLength(9);
    expect(upTo(1, tenths)).toHaveLength(10);
    expect(upTo(0.7, { a: 0.3, b: 0.2, c: 0.1, d: 0.4 })).toEqual(['a', 'd']);
  });

  it('do not depend on the scale of the importances', () => {
    for (const scale of [1e-300, 1, 4e307, Number.MIN_VALUE / 0.5]) {
      expect(upTo(0.75, { a: 4 * scale, b: 2 * scale, c: scale, d: scale })).toEqual(['a', 'b']);
    }
    expect(upTo(0.5, { a: Number.MAX_VALUE, b: Number.MAX_VALUE, c: 1 })).toEqual(['a']);
  });

  it('are all features where none has an importance', () => {
    expect(upTo(0.9, { a: undefined, b: undefined })).toEqual(['a', 'b']);
    expect(upTo(0.9, { a: 0, b: undefined })).toEqual(['a', 'b']);
    expect(upTo(0.9, {})).toEqual([]);
  });

  it('never hold a feature that weighs nothing beside others that do', () => {
    expect(upTo(1, { a: 0.7, b: 0, c: undefined, d: 0.3 })).toEqual(['a', 'd']);
  });
});
