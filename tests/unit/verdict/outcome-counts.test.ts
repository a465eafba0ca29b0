import { describe, expect, it } from 'vitest';
import { countOutcomes } from '../../../shared/verdict/outcome-counts.ts';

describe('counts of outcomes', () => {
  it('tell accepted from refused, labelled from not, and defaulted from repaid', () => {
    // [accepted, label] of each decision: 2 x (1, 1), 3 x (1, 0), 1 x (1, -1), 1 x (0, 1), 2 x (0, 0), 4 x (0, -1).
    const decisions: readonly (readonly [number, number])[] = [
      [1, 1],
      [0, 0],
      [1, 0],
      [0, -1],
      [1, -1],
      [0, -1],
      [1, 0],
      [0, 1],
      [1, 1],
      [0, -1],
      [1, 0],
      [0, 0],
      [0, -1],
    ];
    expect(
      countOutcomes(
        Int8Array.from(decisions, ([accepted]) => accepted),
        Int8Array.from(decisions, ([, label]) => label),
      ),
    ).toEqual({
      acceptedDecisions: 6,
      acceptedLabelled: 5,
      falseNegatives: 2,
      rejectedDecisions: 7,
      rejectedLabelled: 3,
      falsePositives: 2,
    });
  });

  it('leave out what was neither accepted nor refused', () => {
    const none = countOutcomes(Int8Array.of(-1, -1, -1), Int8Array.of(1, 0, -1));
    expect(Object.values(none)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('are zeros of nothing', () => {
    expect(Object.values(countOutcomes(new Int8Array(0), new Int8Array(0)))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('need a label for every decision', () => {
    expect(() => countOutcomes(Int8Array.of(1, 0), Int8Array.of(1))).toThrow(
      new RangeError('labels has 1 rows; expected 2, as many as accepted'),
    );
  });
});
