import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaCdf } from '../../shared/math/beta-cdf.ts';
import { bandOutcomes } from '../../shared/performance/band-outcomes.ts';
import { brierScore } from '../../shared/performance/brier-score.ts';
import { calibrationLine } from '../../shared/performance/calibration-line.ts';
import { classificationRates } from '../../shared/performance/classification-rates.ts';
import { confusionMatrix } from '../../shared/performance/confusion-matrix.ts';
import { ksSeparation } from '../../shared/performance/ks-separation.ts';
import { isNotComputable } from '../../shared/performance/not-computable.ts';
import type { ScoredOutcomes } from '../../shared/performance/outcomes.ts';
import { rankingPower } from '../../shared/performance/ranking-power.ts';
import { scoreBandEdges } from '../../shared/performance/score-bands.ts';

interface Row {
  readonly score: number;
  readonly label: number;
  readonly weight: number;
}

/** Scores in steps of 1/64, so that there are ties and that halving and adding them is exact. */
const row: fc.Arbitrary<Row> = fc.record({
  score: fc.integer({ min: 0, max: 64 }).map((step) => step / 64),
  label: fc.integer({ min: 0, max: 1 }),
  weight: fc.integer({ min: 1, max: 4 }),
});
const rows = fc.array(row, { minLength: 0, maxLength: 60 });

const plain = (some: readonly Row[]): ScoredOutcomes => ({
  scores: Float64Array.from(some, ({ score }) => score),
  labels: Int8Array.from(some, ({ label }) => label),
});
const weighed = (some: readonly Row[]): ScoredOutcomes => ({
  ...plain(some),
  weights: Float64Array.from(some, ({ weight }) => weight),
});
const repeated = (some: readonly Row[]) =>
  plain(some.flatMap((each) => Array.from({ length: each.weight }, () => each)));

describe('rankingPower', () => {
  it('does not change under a map that keeps the order', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const mapped = some.map((each) => ({ ...each, score: each.score ** 3 / 2 + 0.25 }));
        expect(rankingPower(plain(mapped))).toEqual(rankingPower(plain(some)));
        const [before, after] = [ksSeparation(plain(some)), ksSeparation(plain(mapped))];
        expect('statistic' in after && after.statistic).toBe('statistic' in before && before.statistic);
      }),
    );
  });

  it('turns into its complement when outcomes change places, or scores turn round', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const power = rankingPower(plain(some));
        const flipped = rankingPower(plain(some.map((each) => ({ ...each, label: 1 - each.label }))));
        const turned = rankingPower(plain(some.map((each) => ({ ...each, score: 1 - each.score }))));
        expect(isNotComputable(flipped)).toBe(isNotComputable(power));
        if (isNotComputable(power) || isNotComputable(flipped) || isNotComputable(turned)) return;
        expect(flipped.auc).toBeCloseTo(1 - power.auc, 13);
        expect(turned.auc).toBeCloseTo(1 - power.auc, 13);
        const both = plain(
          some.map(({ score, label, weight }) => ({ score: 1 - score, label: 1 - label, weight })),
        );
        expect(rankingPower(both)).toMatchObject({ auc: expect.closeTo(power.auc, 13) });
      }),
    );
  });

  it('lies within [0, 1] and is never NaN', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const power = rankingPower(weighed(some));
        if (isNotComputable(power)) return;
        expect(power.auc).toBeGreaterThanOrEqual(0);
        expect(power.auc).toBeLessThanOrEqual(1);
        expect(power.standardError).toBeGreaterThanOrEqual(0);
        expect(power.standardError).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is bounded by the separation: |2 AUC - 1| <= 1 - (1 - KS)²', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const [power, separation] = [rankingPower(plain(some)), ksSeparation(plain(some))];
        if (isNotComputable(power) || isNotComputable(separation)) return;
        expect(Math.abs(power.gini)).toBeLessThanOrEqual(1 - (1 - separation.statistic) ** 2 + 1e-12);
        expect(separation.statistic).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('a weight', () => {
  it('counts as that many rows', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const [one, other] = [weighed(some), repeated(some)];
        const [power, expected] = [rankingPower(one), rankingPower(other)];
        expect('auc' in power ? power.auc : power).toEqual('auc' in expected ? expected.auc : expected);
        expect(ksSeparation(one)).toEqual(ksSeparation(other));
        const [brier, expectedBrier] = [brierScore(one), brierScore(other)];
        if (typeof brier === 'number' && typeof expectedBrier === 'number') {
          expect(brier).toBeCloseTo(expectedBrier, 13);
        } else {
          expect(brier).toEqual(expectedBrier);
        }
      }),
    );
  });

  it('counts as that many rows in the calibration line', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const [line, expected] = [calibrationLine(weighed(some)), calibrationLine(repeated(some))];
        if (isNotComputable(line) || isNotComputable(expected)) {
          expect(line).toEqual(expected);
          return;
        }
        // Near a separation the line is steep and the likelihood flat: so are the digits.
        expect(Math.abs(line.slope - expected.slope)).toBeLessThanOrEqual(
          1e-7 * (1 + Math.abs(expected.slope)),
        );
        expect(line.covariance.slope / expected.covariance.slope).toBeCloseTo(1, 5);
      }),
    );
  });
});

describe('calibrationLine', () => {
  it('expects as many defaults as there were, on the rows that it was fitted to', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const line = calibrationLine(plain(some));
        if (isNotComputable(line)) return;
        const clip = (score: number) => Math.min(Math.max(score, 1e-6), 1 - 1e-6);
        const expected = some.reduce((sum, { score }) => {
          const logit = Math.log(clip(score) / (1 - clip(score)));
          return sum + 1 / (1 + Math.exp(-(line.intercept + line.slope * logit)));
        }, 0);
        expect(expected).toBeCloseTo(some.filter(({ label }) => label === 1).length, 6);
      }),
    );
  });

  it('is finite wherever it is computable', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const line = calibrationLine(weighed(some));
        if (isNotComputable(line)) return;
        const { intercept, slope, covariance } = line;
        for (const value of [intercept, slope, ...Object.values(covariance)]) {
          expect(Number.isFinite(value)).toBe(true);
        }
        expect(covariance.intercept * covariance.slope).toBeGreaterThanOrEqual(
          covariance.between ** 2 * (1 - 1e-9),
        );
      }),
    );
  });
});

describe('classificationRates', () => {
  it('are shares, F1 between precision and recall', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const accepted = Int8Array.from(some, ({ score }) => (score < 0.5 ? 1 : 0));
        const { accuracy, precision, recall, f1 } = classificationRates(
          confusionMatrix({ ...weighed(some), accepted }),
        );
        for (const rate of [accuracy, precision, recall, f1]) {
          if (typeof rate === 'number') {
            expect(rate).toBeGreaterThanOrEqual(0);
            expect(rate).toBeLessThanOrEqual(1);
          } else {
            expect(rate.kind).toBe('not-computable');
          }
        }
        if (typeof precision === 'number' && typeof recall === 'number' && typeof f1 === 'number') {
          expect(f1).toBeGreaterThanOrEqual(Math.min(precision, recall) - 1e-12);
          expect(f1).toBeLessThanOrEqual(Math.max(precision, recall) + 1e-12);
        }
      }),
    );
  });
});

describe('bandOutcomes', () => {
  it('loses no row and no default', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const one = plain(some);
        const edges = scoreBandEdges(one.scores);
        if (isNotComputable(edges)) return;
        const bands = bandOutcomes(one, one.scores, edges);
        expect(bands.length).toBeLessThanOrEqual(10);
        expect(bands.reduce((sum, { decisions }) => sum + decisions, 0)).toBe(some.length);
        expect(bands.reduce((sum, { defaults }) => sum + defaults, 0)).toBe(
          some.filter(({ label }) => label === 1).length,
        );
        expect(bands.every(({ decisions }) => decisions > 0)).toBe(true);
      }),
    );
  });
});

describe('betaCdf', () => {
  const shape = fc.double({ min: 0.5, max: 5000, noNaN: true });
  // In steps of which 1 - x is exact: near 0 the distribution is as steep as a root.
  const x = fc.integer({ min: 0, max: 2 ** 20 }).map((step) => step / 2 ** 20);

  it('mirrors when the shapes change places', () => {
    // Of these 1 - x is exact: near 0 a rounded one may stand for quite another probability.
    const exact = fc.integer({ min: 0, max: 2 ** 30 }).map((units) => units / 2 ** 30);
    fc.assert(
      fc.property(exact, shape, shape, (at, alpha, beta) => {
        expect(betaCdf(at, { alpha, beta })).toBeCloseTo(
          1 - betaCdf(1 - at, { alpha: beta, beta: alpha }),
          9,
        );
      }),
    );
  });

  it('never falls with x', () => {
    fc.assert(
      fc.property(x, x, shape, shape, (a, b, alpha, beta) => {
        const lower = betaCdf(Math.min(a, b), { alpha, beta });
        expect(betaCdf(Math.max(a, b), { alpha, beta })).toBeGreaterThanOrEqual(lower * (1 - 1e-11));
      }),
    );
  });
});
