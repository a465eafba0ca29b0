import { describe, expect, it } from 'vitest';
import { labelSources } from '../../../shared/core/label-sources.ts';
import { addCosts, type PricedDecisions, sumCosts } from '../../../shared/verdict/cost-sums.ts';
import { realisedCost } from '../../../shared/verdict/realised-cost.ts';
import { allRefused, refusedStratum } from '../../../shared/verdict/refused-stratum.ts';
import { decisionsOf, sumsOf } from '../../support/outcome-counts.ts';

const COSTS = { falseNegative: 10, falsePositive: 1 };
const [BOOKED, EXPLORATION, BUREAU] = labelSources.map((_, index) => index);

interface Row {
  readonly accepted: number;
  readonly label: number;
  readonly source?: number | undefined;
  readonly weight?: number;
  readonly lost?: number;
  readonly margin?: number;
}

function decisions(rows: readonly Row[], hasCosts = false): PricedDecisions {
  return {
    accepted: Int8Array.from(rows, ({ accepted }) => accepted),
    labels: Int8Array.from(rows, ({ label }) => label),
    sources: Int8Array.from(rows, ({ source = -1 }) => source),
    weights: Float64Array.from(rows, ({ weight = 1 }) => weight),
    falseNegativeCosts: hasCosts ? Float64Array.from(rows, ({ lost = Number.NaN }) => lost) : undefined,
    falsePositiveCosts: hasCosts ? Float64Array.from(rows, ({ margin = Number.NaN }) => margin) : undefined,
  };
}

describe('the sums of costs', () => {
  it('tell accepted from refused, labelled from not, wrong from right, and leave out what was not decided', () => {
    const counts = {
      acceptedDecisions: 6,
      acceptedLabelled: 5,
      falseNegatives: 2,
      rejectedDecisions: 7,
      rejectedLabelled: 3,
      falsePositives: 2,
    };
    const undecided = decisions([
      { accepted: -1, label: 1 },
      { accepted: -1, label: 0 },
      { accepted: -1, label: -1 },
    ]);
    expect(sumCosts(decisionsOf(counts), COSTS)).toEqual(sumsOf(counts, COSTS));
    const { accepted, refused } = sumCosts(undecided, COSTS);
    expect([accepted.decisions, refused.unspecified.decisions]).toEqual([0, 0]);
  });

  it('take what each decision costs, and leave out one whose price nobody knows', () => {
    const sums = sumCosts(
      decisions(
        [
          { accepted: 1, label: 1, lost: 400 },
          { accepted: 1, label: 1, lost: 100 },
          { accepted: 1, label: 0, lost: 800 },
          { accepted: 1, label: 1 },
          { accepted: 1, label: -1, lost: 300 },
          { accepted: 0, label: 0, margin: 40, source: BUREAU },
          // It was refused: what it could have lost does not matter.
          { accepted: 0, label: 1, margin: 80, lost: Number.NaN, source: BUREAU },
        ],
        true,
      ),
      { falseNegative: 0, falsePositive: 0 },
    );
    expect(sums.unit).toBe(512);
    expect(sums.unpriced).toBe(1);
    expect(sums.accepted).toMatchObject({ decisions: 5, labelled: 3, errors: 2, greatestCost: 800 / 512 });
    expect(sums.refused.bureau).toMatchObject({
      decisions: 2,
      labelled: 2,
      errors: 1,
      greatestCost: 80 / 512,
    });
    const cost = realisedCost(sums, 'all');
    // 5/7 of the decisions at (400 + 100) / 3, 2/7 at 40 / 2.
    expect(cost?.costPerDecision).toBeCloseTo((5 * (500 / 3) + 2 * 20) / 7, 12);
    // Mean of squares less square of the mean, over n, in each stratum; and the strata's spread over 7 decisions.
    const withinAccepted = ((400 ** 2 + 100 ** 2) / 3 - (500 / 3) ** 2) / 3;
    const withinRefused = (40 ** 2 / 2 - 20 ** 2) / 2;
    const between = ((10 / 49) * (500 / 3 - 20) ** 2) / 7;
    expect(cost?.standardError).toBeCloseTo(
      Math.sqrt((25 / 49) * withinAccepted + (4 / 49) * withinRefused + between),
      12,
    );
    expect(cost?.greatestCost).toBe(800);
  });

  it('count an application that was accepted by lot as the refusal that it was to the policy', () => {
    const { accepted, refused } = sumCosts(
      decisions([
        { accepted: 1, label: 0, source: BOOKED },
        { accepted: 1, label: 0, source: EXPLORATION, weight: 50 },
        { accepted: 1, label: 1, source: EXPLORATION, weight: 50 },
        { accepted: 0, label: -1 },
      ]),
      COSTS,
    );
    expect(accepted).toMatchObject({ decisions: 1, labelled: 1, errors: 0 });
    expect(refused.exploration).toMatchObject({
      decisions: 2,
      labelled: 2,
      errors: 1,
      weight: 100,
      cost: 50 / 8,
    });
    expect(refused.unspecified).toMatchObject({ decisions: 1, labelled: 0 });
  });

  it('weigh labels by how many decisions they stand for', () => {
    // Weights 1, 1, 3 with costs 2, 0, 2: mean 8 / 5; variance (1 x 0.4² + 1 x 1.6² + 9 x 0.4²) / 25.
    const cost = realisedCost(
      sumCosts(
        decisions([
          { accepted: 1, label: 1 },
          { accepted: 1, label: 0 },
          { accepted: 1, label: 1, weight: 3 },
        ]),
        { falseNegative: 2, falsePositive: 0 },
      ),
      'accepted',
    );
    expect(cost?.costPerDecision).toBeCloseTo(1.6, 14);
    expect(cost?.standardError).toBeCloseTo(Math.sqrt((0.16 + 2.56 + 1.44) / 25), 14);
  });

  it('are those of all where sets are added, whatever their units', () => {
    const rows: readonly Row[] = [
      { accepted: 1, label: 1, lost: 64, margin: 1 },
      { accepted: 0, label: 0, lost: 1, margin: 4, source: BUREAU, weight: 2 },
      { accepted: 1, label: 0, lost: 8, margin: 1 },
      { accepted: 1, label: 1, lost: 4, margin: 1 },
      { accepted: 0, label: 0, lost: 2, margin: 1 },
    ];
    const sum = (part: readonly Row[]) => sumCosts(decisions(part, true), COSTS);
    const [one, other] = [sum(rows.slice(0, 2)), sum(rows.slice(2))];
    expect([one.unit, other.unit]).toEqual([64, 8]);
    expect(addCosts(one, other)).toEqual(sum(rows));
    expect(addCosts(other, one)).toEqual(sum(rows));
  });

  it('are exact where costs are whole numbers', () => {
    const rows = Array.from({ length: 2423 }, () => ({ accepted: 0, label: 0 }));
    const { refused, unit } = sumCosts(decisions(rows), COSTS);
    expect(refused.unspecified.cost * unit).toBe(2423);
  });

  it('stay finite where nothing costs anything', () => {
    const free = { falseNegative: 0, falsePositive: 0 };
    const sums = sumCosts(decisions([{ accepted: 1, label: 1 }]), free);
    expect(sums.unit).toBe(1);
    expect(realisedCost(sums, 'accepted')).toMatchObject({ costPerDecision: 0, standardError: 0 });
  });

  it('need a label for every decision', () => {
    const short = { ...decisions([{ accepted: 1, label: 0 }]), labels: new Int8Array(0) };
    expect(() => sumCosts(short, COSTS)).toThrow(
      new RangeError('labels has 0 rows; expected 1, as many as accepted'),
    );
  });
});

describe('the refusals that are judged', () => {
  const refusals = (explored: number) =>
    sumCosts(
      decisions([
        ...Array.from({ length: explored }, () => ({
          accepted: 1,
          label: 0,
          source: EXPLORATION,
          weight: 20,
        })),
        ...Array.from({ length: 100 }, () => ({ accepted: 0, label: 1, source: BUREAU })),
        ...Array.from({ length: 400 }, () => ({ accepted: 0, label: -1 })),
      ]),
      COSTS,
    );

  it('are those explored alone where there are thirty, for all refusals', () => {
    expect(refusedStratum(refusals(30))).toMatchObject({ decisions: 530, labelled: 30, errors: 30 });
    expect(allRefused(refusals(30))).toMatchObject({ decisions: 530, labelled: 130, errors: 30 });
  });

  it('are all with an outcome where there are fewer', () => {
    expect(refusedStratum(refusals(29))).toMatchObject({ decisions: 529, labelled: 129, errors: 29 });
  });
});
