import { describe, expect, it } from 'vitest';
import { labelCoverage } from '../../../shared/verdict/label-coverage.ts';

/** `[score, accepted, label]` of each, against θ* = 0.5. */
function coverage(rows: readonly (readonly [number, number, number])[], threshold = 0.5) {
  return labelCoverage({
    scores: Float64Array.from(rows, ([score]) => score),
    accepted: Int8Array.from(rows, ([, accepted]) => accepted),
    labels: Int8Array.from(rows, ([, , label]) => label),
    thresholds: Float64Array.from(rows, () => threshold),
  });
}

describe('coverage', () => {
  it('tells accepted, refused and overridden decisions apart', () => {
    expect(
      coverage([
        [0.1, 1, 0],
        [0.2, 1, 1],
        [0.3, 1, -1],
        [0.7, 0, -1],
        [0.8, 0, 0],
        // Accepted though the score refuses; at θ* itself it refuses.
        [0.9, 1, 1],
        [0.5, 1, -1],
        // Refused though it accepts.
        [0.4, 0, -1],
        // Not decided.
        [0.1, -1, 1],
      ]),
    ).toEqual({
      accepted: { decisions: 5, labelled: 3 },
      refused: { decisions: 3, labelled: 1 },
      overridden: { decisions: 3, labelled: 1 },
    });
  });

  it('knows no override without a score or a threshold', () => {
    expect(coverage([[Number.NaN, 1, 0]]).overridden.decisions).toBe(0);
    expect(coverage([[0.9, 1, 0]], Number.NaN).overridden.decisions).toBe(0);
  });
});
