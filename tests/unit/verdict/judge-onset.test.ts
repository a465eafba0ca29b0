import { describe, expect, it } from 'vitest';
import { judgeOnset } from '../../../shared/verdict/judge-onset.ts';

const reference = Float64Array.of(1000, 0);
/** Days of 100 rows, by how many of them lie where the reference has none. */
const days = (...moved: readonly number[]) => moved.map((rows) => Float64Array.of(100 - rows, rows));
/** A policy: more than the limit of the rows moved. */
const above =
  (moved: readonly number[], limit: number) =>
  (from: number, to: number): boolean => {
    const part = moved.slice(from, to);
    return part.reduce((sum, rows) => sum + rows, 0) > limit * part.length;
  };

function onset(moved: readonly number[], limit: number) {
  return judgeOnset({ reference, days: days(...moved) }, { minRows: 30, drifts: above(moved, limit) });
}

describe('judgeOnset', () => {
  it('is the day from which on the days drift, while those before don’t', () => {
    expect(onset([0, 0, 0, 60, 60, 60, 60], 20)).toEqual({ kind: 'within-window', day: 3 });
    expect(onset([0, 0, 0, 0, 0, 0, 90], 10)).toEqual({ kind: 'within-window', day: 6 });
  });

  it('is a day in the middle too, where the drift ended before the window did', () => {
    expect(onset([0, 0, 90, 90, 90, 0, 0], 20)).toEqual({ kind: 'within-window', day: 2 });
  });

  it('lies before the window that drifts from its first day on', () => {
    expect(onset([60, 60, 60, 60, 60, 60, 60], 20)).toEqual({ kind: 'before-window' });
    expect(onset([60], 20)).toEqual({ kind: 'before-window' });
  });

  it('is the first of two steps', () => {
    // The larger step, on the sixth day, is the most likely change of the whole; before it the first one is found.
    expect(onset([0, 0, 30, 30, 30, 100, 100], 15)).toEqual({ kind: 'within-window', day: 2 });
    expect(onset([30, 30, 30, 30, 30, 100, 100], 15)).toEqual({ kind: 'before-window' });
  });

  it('is unclear where the policy does not bear out the most likely day', () => {
    const drifts = (from: number, to: number) => to - from === 4;
    expect(judgeOnset({ reference, days: days(0, 0, 50, 50) }, { minRows: 30, drifts })).toEqual({
      kind: 'unclear',
    });
  });
});
