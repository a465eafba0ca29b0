import { describe, expect, it } from 'vitest';
import { judgeDataDrift } from '../../../shared/verdict/judge-data-drift.ts';
import type { VariableVerdict } from '../../../shared/verdict/judge-variable.ts';

function important(drifted: number, stable: number, blind = 0): VariableVerdict[] {
  return [
    ...Array.from({ length: drifted }, () => 'drift' as const),
    ...Array.from({ length: stable }, () => 'stable' as const),
    ...Array.from({ length: blind }, () => 'not-evaluable' as const),
  ];
}

describe('the verdict on the inputs', () => {
  it('gives its numbers', () => {
    expect(judgeDataDrift(important(2, 5, 1), 0.3)).toEqual({
      verdict: 'stable',
      importantFeatures: 8,
      evaluableImportantFeatures: 7,
      driftedImportantFeatures: 2,
      driftShare: 2 / 7,
    });
  });

  it.each([
    // drifted, stable, blind: threshold
    [3, 7, 0, 0.3, 'stable'],
    [4, 6, 0, 0.3, 'drift'],
    [7, 93, 0, 0.07, 'stable'],
    [8, 92, 0, 0.07, 'drift'],
    [1, 2, 0, 0.3, 'drift'],
    [0, 5, 0, 0, 'stable'],
    [1, 9, 0, 0, 'drift'],
    [10, 0, 0, 1, 'stable'],
    // Of those that could be judged: 3 of 9 are more than 30 %, 3 of 10 are not.
    [3, 6, 1, 0.3, 'drift'],
    // Half of them is not most of them.
    [1, 4, 5, 0.3, 'stable'],
    [2, 3, 5, 0.3, 'drift'],
    // Mostly blind: never stable, and drift only if even all that could not be judged would not change it.
    [0, 4, 6, 0.3, 'not-evaluable'],
    [3, 1, 6, 0.3, 'not-evaluable'],
    [4, 0, 6, 0.3, 'drift'],
    [1, 0, 2, 0.3, 'drift'],
    [1, 0, 3, 0.3, 'not-evaluable'],
    [0, 0, 4, 0.3, 'not-evaluable'],
    [0, 0, 4, 0, 'not-evaluable'],
    [0, 0, 0, 0.3, 'not-evaluable'],
  ] as const)(
    '%i drifted, %i stable and %i blind against %f is %s',
    (drifted, stable, blind, share, verdict) => {
      expect(judgeDataDrift(important(drifted, stable, blind), share).verdict).toBe(verdict);
    },
  );

  it('has no share where nothing could be judged', () => {
    expect(judgeDataDrift(important(0, 0, 3), 0.3)).toEqual({
      verdict: 'not-evaluable',
      importantFeatures: 3,
      evaluableImportantFeatures: 0,
      driftedImportantFeatures: 0,
      driftShare: null,
    });
    expect(judgeDataDrift([], 0.3).driftShare).toBeNull();
  });
});
