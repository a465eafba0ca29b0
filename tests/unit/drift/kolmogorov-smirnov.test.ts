import { describe, expect, it } from 'vitest';
import { kolmogorovSmirnov } from '../../../shared/drift/kolmogorov-smirnov.ts';
import { kolmogorovSmirnovPValue } from '../../../shared/math/kolmogorov-smirnov-p-value.ts';
import { emptyNumericProfile } from '../../../shared/profiles/empty-profile.ts';
import { counted, supportOf } from '../profiles/counted.ts';

describe('the Kolmogorov–Smirnov test of two profiles', () => {
  it('has D, its p-value and the rows it compared', () => {
    // F - G: 1/3 at 1, 2/3 at 2, 2/3 - 1/4 at 2.5, 1 - 1/4 at 3.
    const support = supportOf([1, 2, 3]);
    const result = kolmogorovSmirnov(
      support,
      counted(support, [1, 2, 3]),
      counted(support, [2.5, 4, 5, 6], 9),
    );
    expect(result).toEqual({
      kind: 'p-value',
      test: 'ks',
      statistic: 3 / 4,
      pValue: kolmogorovSmirnovPValue(3 / 4, 3, 4),
      effectSize: 3 / 4,
      statisticErrorBound: 0,
      referenceCount: 3,
      currentCount: 4,
    });
  });

  it('takes ties as one step', () => {
    const support = supportOf([1, 2]);
    const result = kolmogorovSmirnov(
      support,
      counted(support, [1, 1, 2]),
      counted(support, [1, 1, 1, 1, 2, 2]),
    );
    expect(result).toMatchObject({ statistic: 0, pValue: 1 });
  });

  it('is 1 for samples apart', () => {
    const support = supportOf([1, 2]);
    const reference = counted(support, [1, 2]);
    expect(kolmogorovSmirnov(support, reference, counted(support, [-3]))).toMatchObject({ statistic: 1 });
    expect(kolmogorovSmirnov(support, reference, counted(support, [3, 4]))).toMatchObject({ statistic: 1 });
  });

  it('divides whole numbers, so that D is the nearest double of its fraction', () => {
    // 1/3 - 1/7 = 4/21 in doubles is one unit off.
    const support = supportOf([0, 1]);
    const reference = counted(support, [0, 1, 1]);
    const current = counted(support, [0, 1, 1, 1, 1, 1, 1]);
    expect(kolmogorovSmirnov(support, reference, current)).toMatchObject({ statistic: 4 / 21 });
  });

  it('bounds what a grid may hide', () => {
    // Grid {0, 10}; 5 reference rows and 4 current ones share the gap. The borders see 1/7 - 1/6 and 6/7 - 5/6.
    const sample = [0, 1, 2, 3, 4, 5, 10];
    const support = supportOf(sample, { cap: 2, gridSize: 2 });
    const result = kolmogorovSmirnov(
      support,
      counted(support, sample),
      counted(support, [0, 6, 7, 8, 9, 10]),
    );
    // True D: all reference rows of the gap come first, 6/7 - 1/6 = 29/42; at the borders 1/42.
    expect(result).toMatchObject({ statistic: 1 / 42, statisticErrorBound: 29 / 42 - 1 / 42 });
  });

  it('stays within [0, 1] where the common denominator passes 2^53', () => {
    const support = supportOf([0, 1]);
    const [n, m] = [2 ** 30 - 35, 2 ** 30 - 41];
    const huge = (count: number, cell: number) => ({
      ...counted(support, [0]),
      count,
      cells: Int32Array.of(cell),
      cellCounts: Float64Array.of(count),
    });
    expect(kolmogorovSmirnov(support, huge(n, 1), huge(m, 3))).toMatchObject({ statistic: 1, pValue: 0 });
    expect(kolmogorovSmirnov(support, huge(n, 1), huge(m, 1))).toMatchObject({ statistic: 0, pValue: 1 });
  });

  it('cannot be computed without values on both sides', () => {
    const support = supportOf([1]);
    const some = counted(support, [1]);
    expect(kolmogorovSmirnov(support, emptyNumericProfile(), some)).toEqual({
      kind: 'not-computable',
      test: 'ks',
      reason: 'the reference has no finite value',
    });
    expect(kolmogorovSmirnov(support, some, counted(support, [Number.NaN], 3))).toMatchObject({
      kind: 'not-computable',
      reason: 'the current window has no finite value',
    });
  });
});
