import { describe, expect, it } from 'vitest';
import { mixAndWithin } from '../../../shared/drift/mix-and-within.ts';

const side = (...segments: readonly (readonly [count: number, mean: number])[]) =>
  segments.map(([count, mean]) => ({ count, mean }));

describe('mixAndWithin', () => {
  it('is mix alone where only the shares change', () => {
    // 3/4 · 1/5 + 1/4 · 3/5 = 3/10, then 1/4 · 1/5 + 3/4 · 3/5 = 1/2; the middle is 2/5, so each segment gives ½ · 1/5.
    expect(mixAndWithin(side([3, 1 / 5], [1, 3 / 5]), side([1, 1 / 5], [3, 3 / 5]))).toEqual({
      reference: expect.closeTo(3 / 10, 15),
      current: expect.closeTo(1 / 2, 15),
      total: expect.closeTo(1 / 5, 15),
      mix: expect.closeTo(1 / 5, 15),
      within: 0,
      bySegment: [
        {
          referenceShare: 3 / 4,
          currentShare: 1 / 4,
          referenceMean: 1 / 5,
          currentMean: 1 / 5,
          mix: expect.closeTo(1 / 10, 15),
          within: 0,
        },
        {
          referenceShare: 1 / 4,
          currentShare: 3 / 4,
          referenceMean: 3 / 5,
          currentMean: 3 / 5,
          mix: expect.closeTo(1 / 10, 15),
          within: 0,
        },
      ],
    });
  });

  it('is change within alone where the shares stay', () => {
    // 1/2 · (1/4 - 1/8) + 1/2 · (5/8 - 1/2) = 1/8, whatever the number of rows.
    const shift = mixAndWithin(side([10, 1 / 8], [10, 1 / 2]), side([7, 1 / 4], [7, 5 / 8]));
    expect(shift).toMatchObject({ total: 1 / 8, mix: 0, within: 1 / 8 });
    expect(shift?.bySegment.map(({ within }) => within)).toEqual([1 / 16, 1 / 16]);
  });

  it('divides what comes of both by the middle of the two sides', () => {
    // w: 3/4, 1/4 → 1/2, 1/2; r: 0, 1/2 → 1/4, 3/4. Means 1/8 → 1/2, Δ = 3/8.
    // mix = (-1/4) · 1/8 + 1/4 · 5/8 = 1/8; within = 5/8 · 1/4 + 3/8 · 1/4 = 1/4.
    const shift = mixAndWithin(side([3, 0], [1, 1 / 2]), side([2, 1 / 4], [2, 3 / 4]));
    expect(shift).toMatchObject({
      reference: 1 / 8,
      current: 1 / 2,
      total: 3 / 8,
      mix: 1 / 8,
      within: 1 / 4,
    });
    // Against the middle, 5/16: (-1/4)(1/8 - 5/16) = 3/64 and 1/4 (5/8 - 5/16) = 5/64.
    expect(shift?.bySegment.map(({ mix }) => mix)).toEqual([3 / 64, 5 / 64]);
    expect(shift?.bySegment.map(({ within }) => within)).toEqual([5 / 32, 3 / 32]);
  });

  it('shows both where they cancel: every segment falls, the mean rises', () => {
    // r: 1/4, 3/4 → 1/8, 5/8; w: 7/8, 1/8 → 1/8, 7/8. Means 5/16 → 9/16.
    const shift = mixAndWithin(side([7, 1 / 4], [1, 3 / 4]), side([1, 1 / 8], [7, 5 / 8]));
    expect(shift).toMatchObject({ total: 1 / 4, mix: 3 / 8, within: -1 / 8 });
  });

  it('counts a segment that only one side has as mix, with the mean that it has there', () => {
    // A newcomer of 1/5 at 9/10 beside 4/5 at 1/10: the mean goes from 1/10 to 13/50, all of it mix.
    const came = mixAndWithin(side([8, 1 / 10], [0, 0]), side([8, 1 / 10], [2, 9 / 10]));
    expect(came).toMatchObject({
      total: expect.closeTo(4 / 25, 15),
      mix: expect.closeTo(4 / 25, 15),
      within: 0,
    });
    expect(came?.bySegment[1]).toMatchObject({ referenceMean: null, currentMean: 9 / 10, within: 0 });
    const left = mixAndWithin(side([8, 1 / 10], [2, 9 / 10]), side([8, 1 / 10], [0, 0]));
    expect(left).toMatchObject({
      total: expect.closeTo(-4 / 25, 15),
      mix: expect.closeTo(-4 / 25, 15),
      within: 0,
    });
  });

  it('has nothing to say of a segment that neither side has', () => {
    const shift = mixAndWithin(side([4, 1 / 4], [0, 0]), side([4, 1 / 2], [0, 0]));
    expect(shift?.bySegment[1]).toEqual({
      referenceShare: 0,
      currentShare: 0,
      referenceMean: null,
      currentMean: null,
      mix: 0,
      within: 0,
    });
    expect(shift).toMatchObject({ total: 1 / 4, mix: 0, within: 1 / 4 });
  });

  it('is null without rows on a side', () => {
    expect(mixAndWithin(side([0, 0]), side([1, 1]))).toBeNull();
    expect(mixAndWithin(side([1, 1]), side([0, 0]))).toBeNull();
    expect(mixAndWithin([], [])).toBeNull();
  });

  it('wants the same segments on both sides', () => {
    expect(() => mixAndWithin(side([1, 1]), [])).toThrow(
      '1 segments in the reference, 0 in the current side',
    );
  });
});
