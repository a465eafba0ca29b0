import { describe, expect, it } from 'vitest';
import { labelSources } from '../../../../shared/core/label-sources.ts';
import { costedDecisions } from '../../../../shared/findings/performance/costed-decisions.ts';

const BOOKED = labelSources.indexOf('booked');
const LOT = labelSources.indexOf('exploration');
const BUREAU = labelSources.indexOf('bureau');

function decisions(rows: readonly (readonly [accepted: number, label: number, source: number])[]) {
  return {
    scores: Float64Array.from(rows, (_, row) => row / 100),
    accepted: Int8Array.from(rows, ([accepted]) => accepted),
    labels: Int8Array.from(rows, ([, label]) => label),
    sources: Int8Array.from(rows, ([, , source]) => source),
    thresholds: Float64Array.from(rows, () => 0.5),
    weights: Float64Array.from(rows, () => 1),
    falseNegativeCosts: undefined,
    falsePositiveCosts: undefined,
  };
}

const COSTS = { false_negative: 10, false_positive: 1 };

describe('costedDecisions', () => {
  it('counts who was accepted by lot as the refusal that the policy made', () => {
    const found = costedDecisions(
      decisions([
        [1, 0, BOOKED],
        [1, 1, LOT],
        [0, 0, BUREAU],
        [-1, -1, -1],
      ]),
      COSTS,
    );
    expect([...found.accepted]).toEqual([1, 0, 0, -1]);
    expect([...found.labels]).toEqual([0, 1, 0, -1]);
    expect(found).toMatchObject({ falseNegativeCosts: 10, falsePositiveCosts: 1 });
  });

  it('sets other outcomes of refusals aside once the lot has thirty', () => {
    const lots = (count: number) => Array.from({ length: count }, () => [1, 0, LOT] as const);
    const with29 = costedDecisions(decisions([[0, 1, BUREAU], ...lots(29)]), COSTS);
    const with30 = costedDecisions(decisions([[0, 1, BUREAU], [1, 1, BOOKED], ...lots(30)]), COSTS);
    expect(with29.labels[0]).toBe(1);
    expect(with30.labels.slice(0, 3)).toEqual(Int8Array.of(-1, 1, 0));
  });

  it('takes each row by its own price, and none where the column is missing', () => {
    const own = { ...decisions([[1, 0, BOOKED]]), falseNegativeCosts: Float64Array.of(1200) };
    const found = costedDecisions(own, { false_negative: 'exposure', false_positive: 'margin' });
    expect(found.falseNegativeCosts).toEqual(Float64Array.of(1200));
    expect(found.falsePositiveCosts).toEqual(Float64Array.of(Number.NaN));
  });
});
