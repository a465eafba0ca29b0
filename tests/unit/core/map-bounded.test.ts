import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mapBounded } from '../../../shared/core/map-bounded.ts';

describe('mapBounded', () => {
  it('keeps the order of the items, whichever call ends first', async () => {
    const results = await mapBounded([30, 1, 20, 5], 4, async (ms, index) => {
      await sleep(ms);
      return `${index}:${ms}`;
    });
    expect(results).toEqual(['0:30', '1:1', '2:20', '3:5']);
  });

  it('has at most the limit under way, and reaches it', async () => {
    let underWay = 0;
    let most = 0;
    await mapBounded(
      Array.from({ length: 20 }, (_, i) => i),
      3,
      async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        await sleep(1);
        underWay -= 1;
      },
    );
    expect(most).toBe(3);
    expect(underWay).toBe(0);
  });

  it('gives nothing for nothing', async () => {
    expect(await mapBounded([], 8, async () => 1)).toEqual([]);
  });

  it('keeps a result that is undefined in its place', async () => {
    expect(await mapBounded([1, 2], 8, async (item) => (item === 1 ? undefined : item))).toEqual([
      undefined,
      2,
    ]);
  });

  it('throws the failure of the first item that failed, not the one that came first', async () => {
    const work = async (ms: number) => {
      await sleep(ms);
      throw new Error(`failed after ${ms}`);
    };
    await expect(mapBounded([20, 1, 5], 3, work)).rejects.toThrow('failed after 20');
  });

  it('starts nothing after a failure, and ends only when the calls under way have', async () => {
    const started: number[] = [];
    let ended = 0;
    const work = async (item: number) => {
      started.push(item);
      await sleep(item === 1 ? 1 : 30);
      ended += 1;
      if (item === 1) {
        throw new Error('one is broken');
      }
    };
    await expect(mapBounded([0, 1, 2, 3, 4], 2, work)).rejects.toThrow('one is broken');
    expect(started).toEqual([0, 1]);
    expect(ended).toBe(2);
  });

  it('fails when the work fails with undefined', async () => {
    await expect(mapBounded([1], 1, () => Promise.reject(undefined))).rejects.toBeUndefined();
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses a limit of %s', async (limit) => {
    await expect(mapBounded([1], limit, async () => 1)).rejects.toThrow(
      new RangeError(`the limit is ${limit}; expected a whole number of at least 1`),
    );
  });
});
