import { describe, expect, it } from 'vitest';
import {
  judgeVariable,
  type VariableEvidence,
  type VariablePolicy,
} from '../../../shared/verdict/judge-variable.ts';

const POLICY: VariablePolicy = { alpha: 0.05, minEffectSize: 0.1, threshold: null, minRows: 30 };

interface Facts {
  readonly pValue?: number;
  readonly effectSize?: number;
  /** False where no test could be computed. */
  readonly computable?: boolean;
  readonly values?: readonly [reference: number, current: number];
  readonly missing?: readonly [reference: number, current: number];
  readonly missingPValue?: number | null;
  readonly constant?: boolean;
  readonly tooManyCategories?: boolean;
  readonly unseenCount?: number;
}

/** A feature on which nothing moved, but for what is told. */
function evidence({
  pValue = 0.5,
  effectSize = 0.01,
  computable = true,
  values = [1000, 1000],
  missing = [0, 0],
  missingPValue = 1,
  constant = false,
  tooManyCategories = false,
  unseenCount = 0,
}: Facts): VariableEvidence {
  const [referenceCount, currentCount] = values;
  return {
    test: computable
      ? {
          kind: 'p-value',
          test: 'ks',
          statistic: effectSize,
          pValue,
          effectSize,
          statisticErrorBound: 0,
          referenceCount,
          currentCount,
        }
      : { kind: 'not-computable', test: 'ks', reason: 'nothing to compare' },
    values: { reference: referenceCount, current: currentCount },
    constant,
    tooManyCategories,
    missing: {
      reference: { missing: missing[0], rows: referenceCount + missing[0] },
      current: { missing: missing[1], rows: currentCount + missing[1] },
      pValue: missingPValue,
    },
    unseenCount,
  };
}

const judged = (facts: Facts, policy: Partial<VariablePolicy> = {}) => {
  const { verdict, reasons } = judgeVariable(evidence(facts), { ...POLICY, ...policy });
  return [verdict, ...reasons];
};

describe('a variable whose distribution can be compared', () => {
  it('is stable when nothing moved', () => {
    expect(judged({})).toEqual(['stable']);
  });

  it('drifts at exactly alpha and exactly the floor', () => {
    expect(judged({ pValue: 0.05, effectSize: 0.1 })).toEqual(['drift', 'distribution']);
  });

  it('is stable just beside either of them', () => {
    expect(judged({ pValue: 0.050_000_000_000_000_01, effectSize: 0.9 })).toEqual(['stable']);
    expect(judged({ pValue: 0, effectSize: 0.099_999_999_999_999_99 })).toEqual(['stable']);
  });

  it('needs no effect where the floor is 0', () => {
    expect(judged({ pValue: 0.01, effectSize: 0.004 }, { minEffectSize: 0 })).toEqual([
      'drift',
      'distribution',
    ]);
    expect(judged({ pValue: 1, effectSize: 0 }, { minEffectSize: 0 })).toEqual(['stable']);
  });

  it('is judged by the policy it is given', () => {
    expect(judged({ pValue: 0.03, effectSize: 0.2 }, { alpha: 0.01 })).toEqual(['stable']);
    expect(judged({ pValue: 0.03, effectSize: 0.2 }, { minEffectSize: 0.25 })).toEqual(['stable']);
    expect(judged({ pValue: 0.001, effectSize: 0.2, values: [199, 199] }, { minRows: 200 })).toEqual([
      'not-evaluable',
      'too-few-rows',
    ]);
  });

  it('drifts at exactly alpha by its adjusted p-value, where it has one', () => {
    const corrected = (adjustedPValue: number | null) =>
      judgeVariable({ ...evidence({ pValue: 0.01, effectSize: 0.2 }), adjustedPValue }, POLICY).verdict;
    expect(corrected(0.05)).toBe('drift');
    expect(corrected(0.050_000_000_000_000_01)).toBe('stable');
    expect(corrected(null)).toBe('drift');
  });

  it('is told of a missing rate by its own p-value, which no correction touches', () => {
    const missing = evidence({ values: [1000, 900], missing: [0, 100], missingPValue: 0.04 });
    expect(judgeVariable({ ...missing, adjustedPValue: 1 }, POLICY).reasons).toEqual(['missing-rate']);
  });

  it('gives every reason that holds', () => {
    expect(
      judged({
        pValue: 1e-9,
        effectSize: 0.4,
        values: [1000, 900],
        missing: [0, 100],
        missingPValue: 1e-9,
        unseenCount: 90,
      }),
    ).toEqual(['drift', 'distribution', 'missing-rate', 'unseen-category']);
  });
});

describe('a missing rate', () => {
  it('is drift from exactly five points on, up or down, at exactly alpha', () => {
    const rates = (reference: number, current: number, missingPValue = 0.05) =>
      judged({ values: [100 - reference, 100 - current], missing: [reference, current], missingPValue });
    // 0.12 - 0.07 is 0.049999999999999996 in doubles.
    expect(rates(7, 12)).toEqual(['drift', 'missing-rate']);
    expect(rates(12, 7)).toEqual(['drift', 'missing-rate']);
    expect(rates(0, 5)).toEqual(['drift', 'missing-rate']);
    expect(rates(7, 11)).toEqual(['stable']);
    expect(rates(7, 12, 0.0501)).toEqual(['stable']);
  });

  it('is compared exactly also where products of rows pass 2^53', () => {
    // 20 (m N - n M) is M N - 19 here: short of five points by 2e-17, and beyond them in doubles.
    const [referenceRows, currentRows] = [1_000_000_007, 999_999_937];
    const [referenceMissing, currentMissing] = [773_571_434, 723_571_383];
    const moved = (missing: number) =>
      judged({
        values: [referenceRows - missing, currentRows - currentMissing],
        missing: [missing, currentMissing],
        missingPValue: 0,
      });
    expect(moved(referenceMissing)).toEqual(['stable']);
    expect(moved(referenceMissing + 1)).toEqual(['drift', 'missing-rate']);
  });

  it('says nothing on few rows', () => {
    const few = { values: [1000, 10], missing: [0, 19], missingPValue: 1e-9 } as const;
    expect(judged(few)).toEqual(['not-evaluable', 'too-few-rows']);
    expect(judged({ ...few, missing: [0, 20] })).toEqual(['drift', 'missing-rate']);
    expect(judged({ values: [9, 1000], missing: [20, 0], missingPValue: 1e-9 })).toEqual([
      'not-evaluable',
      'too-few-rows',
    ]);
  });

  it('is drift even where no value is left on a side', () => {
    const gone = { computable: false, missingPValue: 0 } as const;
    expect(judged({ ...gone, values: [1000, 0], missing: [0, 1000] })).toEqual(['drift', 'missing-rate']);
    expect(judged({ ...gone, values: [0, 1000], missing: [1000, 0] })).toEqual(['drift', 'missing-rate']);
  });
});

describe('a distance test', () => {
  const apart = (distance: number, policy: Partial<VariablePolicy>) =>
    judgeVariable(
      {
        ...evidence({}),
        test: {
          kind: 'distance',
          test: 'psi',
          statistic: distance,
          effectSize: 0,
          statisticErrorBound: 0,
          referenceCount: 1000,
          currentCount: 1000,
        },
      },
      { ...POLICY, ...policy },
    ).verdict;

  it('drifts from exactly its threshold on, whatever alpha and the floor are', () => {
    const threshold = 0.25;
    expect(apart(0.25, { threshold })).toBe('drift');
    expect(apart(0.25, { threshold, alpha: 0, minEffectSize: 1 })).toBe('drift');
    expect(apart(0.249_999_999_999_999_97, { threshold })).toBe('stable');
    expect(apart(9, { threshold: null })).toBe('stable');
  });

  it('is no threshold for a p-value', () => {
    expect(judged({ pValue: 0.2, effectSize: 0.9 }, { threshold: 0.1 })).toEqual(['stable']);
  });
});

describe('unseen categories', () => {
  it('are drift from exactly one in a hundred on', () => {
    expect(judged({ values: [1000, 1000], unseenCount: 10 })).toEqual(['drift', 'unseen-category']);
    expect(judged({ values: [1000, 1001], unseenCount: 10 })).toEqual(['stable']);
    expect(judged({ values: [1000, 100], unseenCount: 1 })).toEqual(['drift', 'unseen-category']);
    expect(judged({ values: [1000, 100], unseenCount: 0 })).toEqual(['stable']);
  });

  it('are none where either side has hardly any rows', () => {
    expect(judged({ values: [1000, 29], unseenCount: 29 })).toEqual(['not-evaluable', 'too-few-rows']);
    expect(judged({ values: [29, 1000], unseenCount: 900 })).toEqual(['not-evaluable', 'too-few-rows']);
    expect(judged({ computable: false, values: [0, 1000], unseenCount: 1000 })).toEqual([
      'not-evaluable',
      'no-values',
    ]);
  });
});

describe('a variable that cannot be judged', () => {
  it.each([
    ['no-values', { values: [0, 1000], computable: false }],
    ['no-values', { values: [1000, 0], computable: false }],
    ['no-values', { values: [0, 0], computable: false, missingPValue: null }],
    ['too-few-rows', { values: [29, 1000] }],
    ['too-few-rows', { values: [1000, 29] }],
    ['too-few-rows', { values: [1, 1], constant: true }],
    ['constant', { constant: true }],
    ['constant', { constant: true, pValue: 1, effectSize: 0 }],
    ['too-many-categories', { computable: false, tooManyCategories: true }],
    ['no-values', { values: [1000, 0], computable: false, tooManyCategories: true }],
    ['test-not-applicable', { computable: false }],
    ['constant', { computable: false, constant: true }],
  ] satisfies [string, Facts][])('is not evaluable, %s: %o', (reason, facts) => {
    expect(judged(facts)).toEqual(['not-evaluable', reason]);
  });

  it('is never stable and never drifts by its distribution, whatever the test says', () => {
    const loud = { pValue: 0, effectSize: 1 };
    expect(judged({ ...loud, values: [29, 1000] })).toEqual(['not-evaluable', 'too-few-rows']);
    expect(judged({ ...loud, constant: true })).toEqual(['not-evaluable', 'constant']);
  });

  it('can be judged from exactly the least number of rows on', () => {
    expect(judged({ values: [30, 30] })).toEqual(['stable']);
    expect(judged({ values: [30, 30], pValue: 0, effectSize: 1 })).toEqual(['drift', 'distribution']);
  });

  it('drifts when a constant goes missing', () => {
    expect(judged({ constant: true, values: [1000, 800], missing: [0, 200], missingPValue: 1e-40 })).toEqual([
      'drift',
      'missing-rate',
    ]);
  });
});
