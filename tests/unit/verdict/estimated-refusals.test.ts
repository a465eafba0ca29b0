import { describe, expect, it } from 'vitest';
import { estimateRefusals, type ScoredDecisions } from '../../../shared/verdict/estimated-refusals.ts';

type Row = readonly [score: number, accepted: number, label: number];

function decisions(rows: readonly Row[], prices?: readonly number[]): ScoredDecisions {
  return {
    scores: Float64Array.from(rows, ([score]) => score),
    accepted: Int8Array.from(rows, ([, accepted]) => accepted),
    labels: Int8Array.from(rows, ([, , label]) => label),
    sources: Int8Array.from(rows, () => -1),
    weights: Float64Array.from(rows, () => 1),
    falseNegativeCosts: prices === undefined ? undefined : Float64Array.from(rows, () => 0),
    falsePositiveCosts: prices === undefined ? undefined : Float64Array.from(prices),
  };
}

const many = (count: number, row: Row) => Array.from({ length: count }, () => row);

/** Of 30 refusals at a score of 0.5, 24 would have repaid; of 30 at 0.8, 6. */
const REFERENCE = decisions([
  ...many(24, [0.5, 0, 0]),
  ...many(6, [0.5, 0, 1]),
  ...many(6, [0.8, 0, 0]),
  ...many(24, [0.8, 0, 1]),
  ...many(50, [0.2, 1, 0]),
  ...many(50, [0.9, 0, -1]),
]);

describe('refusals without an outcome', () => {
  it('are as good as those of the reference with such a score', () => {
    const current = decisions([
      ...many(10, [0.45, 0, -1]),
      ...many(20, [0.7, 0, -1]),
      // Beyond the reference's last refusal: as good as its last band.
      [0.99, 0, -1],
      // Accepted, or known, or without a score: not estimated.
      [0.2, 1, -1],
      [0.6, 0, 0],
      [Number.NaN, 0, -1],
    ]);
    const estimated = estimateRefusals(REFERENCE, current, 2);
    expect(estimated).toMatchObject({ refusals: 31, referenceRefusals: 60 });
    expect(estimated?.falsePositives).toBeCloseTo(10 * 0.8 + 21 * 0.2, 12);
    expect(estimated?.cost).toBeCloseTo(2 * (10 * 0.8 + 21 * 0.2), 12);
    // Each outcome, 4 x 0.16; and each band's rate, 0.16 / 30, times the square of its 20 and 42.
    expect(estimated?.standardError).toBeCloseTo(
      Math.sqrt(0.16 * (31 * 4) + (0.16 / 30) * (20 ** 2 + 42 ** 2)),
      12,
    );
  });

  it('cost what each would have brought', () => {
    const current = decisions(
      [
        [0.5, 0, -1],
        [0.8, 0, -1],
        [0.8, 0, -1],
      ],
      [100, 50, Number.NaN],
    );
    expect(estimateRefusals(REFERENCE, current, 0)).toMatchObject({
      refusals: 2,
      cost: 90,
      falsePositives: 1,
    });
  });

  it('are not estimated where the reference knows too few, or all are known', () => {
    const awaited = decisions(many(10, [0.6, 0, -1]));
    expect(estimateRefusals(decisions(many(29, [0.6, 0, 0])), awaited, 1)).toBeUndefined();
    expect(estimateRefusals(decisions(many(30, [0.6, 0, 0])), awaited, 1)?.cost).toBe(10);
    expect(estimateRefusals(REFERENCE, decisions(many(10, [0.6, 0, 1])), 1)).toBeUndefined();
  });
});
