import { jeffreysTest } from './jeffreys-test.ts';
import type { ScoredOutcomes } from './outcomes.ts';
import { scoreBandOf } from './score-bands.ts';

/** Of the decisions in one band of scores. */
export interface BandOutcomes {
  /** With an outcome; in weights where rows have them. */
  readonly decisions: number;
  readonly defaults: number;
  /** Mean of the expected probabilities of default; undefined without decisions. */
  readonly expectedRate: number | undefined;
  /** Observed over expected rate; undefined where nothing is expected. */
  readonly observedToExpected: number | undefined;
  /**
   * One-sided, small where more defaulted than expected; undefined without decisions. Rows of unequal weight count as
   * (Σw)² / Σw² rows (Kish).
   */
  readonly jeffreysPValue: number | undefined;
}

/**
 * Observed against expected defaults by band of scores.
 *
 * @param outcomes n rows, every score a number
 * @param expected n probabilities of default, in [0, 1]: the scores themselves where they are PDs, or calibrated ones
 * @param edges of the bands: see `scoreBandEdges`
 * @returns one entry a band, from the lowest scores up
 * @throws {RangeError} if `expected` is not as long as the outcomes
 * @remarks O(n · bands).
 */
export function bandOutcomes(
  { scores, labels, weights }: ScoredOutcomes,
  expected: Float64Array,
  edges: Float64Array,
): readonly BandOutcomes[] {
  if (expected.length !== scores.length) {
    throw new RangeError(
      `expected has ${expected.length} rows; expected ${scores.length}, as many as scores`,
    );
  }
  const bands = Array.from({ length: edges.length + 1 }, () => ({
    decisions: 0,
    defaults: 0,
    expected: 0,
    squares: 0,
  }));
  for (let row = 0; row < scores.length; row++) {
    const band = bands[scoreBandOf(scores[row]!, edges)]!;
    const weight = weights?.[row] ?? 1;
    band.decisions += weight;
    band.defaults += labels[row] === 1 ? weight : 0;
    band.expected += weight * expected[row]!;
    band.squares += weight * weight;
  }
  return bands.map(({ decisions, defaults, expected: sum, squares }) => {
    if (decisions === 0) {
      return {
        decisions,
        defaults,
        expectedRate: undefined,
        observedToExpected: undefined,
        jeffreysPValue: undefined,
      };
    }
    const expectedRate = Math.min(1, sum / decisions);
    const each = decisions / squares;
    return {
      decisions,
      defaults,
      expectedRate,
      observedToExpected: sum === 0 ? undefined : defaults / sum,
      jeffreysPValue: jeffreysTest(expectedRate, { defaults: defaults * each, decisions: decisions * each }),
    };
  });
}
