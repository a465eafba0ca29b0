import { describe, expect, it } from 'vitest';
import { poolRareCategories } from '../../../shared/drift/pool-rare-categories.ts';

function pool(reference: readonly number[], current: readonly number[]) {
  const pooled = poolRareCategories({
    categories: reference.map((_, k) => `category ${k}`),
    reference: Float64Array.from(reference),
    current: Float64Array.from(current),
  });
  return pooled === null
    ? null
    : ([[...pooled.reference], [...pooled.current], pooled.pooledCategories] as const);
}

describe('poolRareCategories', () => {
  it('merges categories that are expected fewer than five times on the smaller side', () => {
    // A tenth of each column is expected in the window of 100: 50, 45, 4.9, 0.1.
    expect(pool([450, 400, 49, 1], [50, 50, 0, 0])).toEqual([[450, 400, 50], [50, 50, 0], 2]);
    // Whichever side that is.
    expect(pool([50, 50, 0, 0], [450, 400, 49, 1])).toEqual([[50, 50, 0], [450, 400, 50], 2]);
  });

  it('keeps the others in their order, and puts the shared column last', () => {
    expect(pool([1, 60, 2, 37, 0], [0, 35, 1, 60, 4])).toEqual([[60, 37, 3], [35, 60, 5], 3]);
  });

  it('does not merge at exactly five', () => {
    // 10 of 200 rows: expected 5 of 100.
    expect(pool([80, 12, 4, 4], [88, 0, 6, 6])).toEqual([[80, 12, 4, 4], [88, 0, 6, 6], 0]);
  });

  it('leaves a table without rare categories, or with a single one, as it is', () => {
    expect(pool([50, 30, 20], [40, 40, 20])).toEqual([[50, 30, 20], [40, 40, 20], 0]);
    expect(pool([500, 300, 3], [480, 310, 2])).toEqual([[500, 300, 3], [480, 310, 2], 0]);
  });

  it('takes a category that the reference never had like any other', () => {
    // 80 unseen rows of 1,205 are expected 28 times in the window of 423; 3 are not expected 5 times.
    expect(pool([400, 300, 5, 0, 0], [190, 150, 0, 80, 3])).toEqual([[400, 300, 0, 5], [190, 150, 80, 3], 2]);
  });

  it('leaves two categories alone, and has nothing to compare where all of three are rare', () => {
    expect(pool([3, 4], [4, 2])).toEqual([[3, 4], [4, 2], 0]);
    expect(pool([3, 4, 4], [4, 2, 1])).toBeNull();
  });

  it('lets the shared column be rare itself', () => {
    // Together still expected 0.4 times: taking a common category in as well would hide what it does.
    expect(pool([20_000, 9000, 7, 2], [900, 500, 1, 0])).toEqual([[20_000, 9000, 9], [900, 500, 1], 2]);
  });
});
