import { describe, expect, it } from 'vitest';
import { exceedsShare, reachesShare } from '../../../shared/verdict/exceeds-share.ts';

describe('a count against a share of a total', () => {
  it.each([
    // Each on the border: in doubles 0.3 * 10 is 3, but 0.07 * 100 is 7.000000000000001 and 0.29 * 100 is 28.999999999999996.
    [3, 10, 0.3],
    [7, 100, 0.07],
    [29, 100, 0.29],
    [57, 100, 0.57],
    [1, 10, 0.1],
    [6, 20, 0.3],
    [33, 100, 0.33],
    [1, 10_000_000, 1e-7],
    [3, 20_000_000, 1.5e-7],
    [5, 5, 1],
    [0, 5, 0],
    [0, 0, 0.3],
  ])('%i of %i reaches %f and does not exceed it', (count, total, share) => {
    expect(reachesShare(count, total, share)).toBe(true);
    expect(exceedsShare(count, total, share)).toBe(false);
    expect(exceedsShare(count + 1, total, share)).toBe(true);
  });

  it.each([
    [2, 10, 0.3],
    [6, 100, 0.07],
    [28, 100, 0.29],
    [0, 10_000_000, 1e-7],
    [4, 5, 1],
    [1, 4, 0.250_000_1],
  ])('%i of %i does not reach %f', (count, total, share) => {
    expect(reachesShare(count, total, share)).toBe(false);
    expect(exceedsShare(count, total, share)).toBe(false);
  });

  it('never exceeds a share of one, and exceeds a share of zero by a single one', () => {
    expect(exceedsShare(10, 10, 1)).toBe(false);
    expect(exceedsShare(1, 1_000_000_000, 0)).toBe(true);
    expect(exceedsShare(1, 1_000_000_000, -0)).toBe(true);
    expect(exceedsShare(1, 1_000_000_000, Number.MIN_VALUE)).toBe(true);
  });

  it('is exact where doubles are not', () => {
    // 2^53 + 1 is no double.
    const total = 2n ** 54n;
    expect(exceedsShare(2n ** 53n + 1n, total, 0.5)).toBe(true);
    expect(exceedsShare(2n ** 53n, total, 0.5)).toBe(false);
    expect(reachesShare(2n ** 53n - 1n, total, 0.5)).toBe(false);
  });

  it.each([Number.NaN, -0.1, 1.000_000_1, 30, Number.POSITIVE_INFINITY])('refuses a share of %f', (share) => {
    const message = `share is ${share}; expected a number in [0, 1]`;
    expect(() => exceedsShare(1, 2, share)).toThrow(new RangeError(message));
    expect(() => reachesShare(1, 2, share)).toThrow(new RangeError(message));
  });

  it('refuses half a row', () => {
    expect(() => exceedsShare(1.5, 2, 0.3)).toThrow(RangeError);
    expect(() => reachesShare(1, Number.NaN, 0.3)).toThrow(RangeError);
  });
});
