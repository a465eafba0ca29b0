import { describe, expect, it } from 'vitest';
import { noLabels } from '../../../shared/extraction/label-counts.ts';
import { noPerformanceDetails } from '../../../shared/findings/performance/no-performance-details.ts';
import { type PerformanceInput, performanceFinding } from '../../../shared/findings/performance-finding.ts';
import { type Performance, performanceSchema } from '../../../shared/findings/report-schema.ts';
import type { CostSums } from '../../../shared/verdict/cost-sums.ts';
import { decisionsOf, type OutcomeCounts, sumsOf } from '../../support/outcome-counts.ts';

const COSTS = { false_negative: 10, false_positive: 1, tolerance: 0.1, alpha: 0.01 };
const COHORT = {
  start: '2026-08-10T00:00:00.000Z',
  end: '2026-08-17T00:00:00.000Z',
  maturityDays: 90,
  reportingLagDays: 0,
};
const NOTHING: OutcomeCounts = {
  acceptedDecisions: 0,
  acceptedLabelled: 0,
  falseNegatives: 0,
  rejectedDecisions: 0,
  rejectedLabelled: 0,
  falsePositives: 0,
};
type Labels = NonNullable<Performance['labels']>;
const REFERENCE: OutcomeCounts = {
  acceptedDecisions: 800,
  acceptedLabelled: 800,
  falseNegatives: 40,
  rejectedDecisions: 200,
  rejectedLabelled: 200,
  falsePositives: 150,
};

/** The labels behind counts, of which none is an override. */
function labelsOf(current: OutcomeCounts): Labels {
  const { acceptedDecisions, acceptedLabelled, rejectedDecisions, rejectedLabelled } = current;
  const counted = acceptedLabelled + rejectedLabelled;
  return {
    ...noLabels,
    read: counted,
    counted,
    sources: { ...noLabels.sources, unspecified: counted },
    coverage: {
      accepted: { decisions: acceptedDecisions, labelled: acceptedLabelled },
      refused: { decisions: rejectedDecisions, labelled: rejectedLabelled },
      overridden: { decisions: 0, labelled: 0 },
    },
    minCoverage: 0.8,
  };
}

function found(
  outcomes: { readonly reference: OutcomeCounts; readonly current: OutcomeCounts } | null,
  costs: PerformanceInput['costs'] = COSTS,
  labels: Partial<Labels> = {},
  earlier: readonly (CostSums | undefined)[] = [],
): Performance {
  const cost = performanceFinding({
    costs,
    outcomes:
      outcomes === null
        ? null
        : {
            cohort: COHORT,
            labels: { ...labelsOf(outcomes.current), ...labels },
            reference: decisionsOf(outcomes.reference),
            current: decisionsOf(outcomes.current),
            earlier,
          },
  });
  const finding = { ...noPerformanceDetails, vintages: null, ...cost };
  expect(performanceSchema.parse(finding)).toEqual(finding);
  expect(JSON.parse(JSON.stringify(finding))).toEqual(finding);
  return finding;
}

describe('the finding on the cost', () => {
  it('holds both sides and what differs', () => {
    const current = {
      acceptedDecisions: 400,
      acceptedLabelled: 360,
      falseNegatives: 36,
      rejectedDecisions: 100,
      rejectedLabelled: 50,
      falsePositives: 40,
    };
    const finding = found({ reference: REFERENCE, current });
    expect(finding).toMatchObject({
      verdict: 'degraded',
      cohort: COHORT,
      footing: 'all',
      falseNegativeCost: 10,
      falsePositiveCost: 1,
      tolerance: 0.1,
      reference: { decisions: 1000, labelled: 1000, ...REFERENCE },
      current: { decisions: 500, labelled: 410, ...current },
    });
    // 0.8 x 10 x 0.05 + 0.2 x 0.75 = 0.55 against 0.8 x 10 x 0.1 + 0.2 x 0.8 = 0.96.
    expect(finding.reference?.costPerDecision).toBeCloseTo(0.55, 12);
    expect(finding.current?.costPerDecision).toBeCloseTo(0.96, 12);
    expect(finding.costIncrease).toBeCloseTo(0.41 / 0.55, 12);
    // (4.15 - 0.55²) / 1000; 64 x 0.09 / 360 + 0.04 x 0.16 / 50 + 0.16 x (1 - 0.8)² / 500.
    const [a, b] = [0.003_847_5, 0.016 + 0.000_128 + 0.000_012_8];
    const margin = 1.959963984540054 * Math.sqrt(a + b);
    expect(finding.costDifferenceInterval?.[0]).toBeCloseTo(0.41 - margin, 12);
    expect(finding.costDifferenceInterval?.[1]).toBeCloseTo(0.41 + margin, 12);
    expect(finding.current?.costPerDecisionInterval?.[0]).toBeCloseTo(
      0.96 - 1.959963984540054 * Math.sqrt(b),
      12,
    );
  });

  it('says where no labels are configured', () => {
    expect(found(null)).toEqual({
      ...noPerformanceDetails,
      vintages: null,
      verdict: 'not-evaluable',
      reason: 'no labels are configured',
      cohort: null,
      labels: null,
      footing: null,
      falseNegativeCost: 10,
      falsePositiveCost: 1,
      falseNegativeCostColumn: null,
      falsePositiveCostColumn: null,
      tolerance: 0.1,
      alpha: 0.01,
      costIncreasePValue: null,
      detectableIncrease: null,
      rolling: [],
      reference: null,
      current: null,
      estimatedRefusals: null,
      costIncrease: null,
      costDifferenceInterval: null,
    });
  });

  it('says where nothing matured in the window', () => {
    expect(found({ reference: REFERENCE, current: NOTHING })).toMatchObject({
      verdict: 'not-evaluable',
      reason: 'the logs hold no decision that matured in this window',
      current: { decisions: 0, labelled: 0, costPerDecision: null, costPerDecisionInterval: null },
      costIncrease: null,
      costDifferenceInterval: null,
    });
  });

  it('says where labels speak of other ids than the logs', () => {
    const unlabelled = { ...NOTHING, acceptedDecisions: 500 };
    const strangers = { ...noLabels, read: 700, withoutId: 100, otherIds: 600 };
    expect(found({ reference: REFERENCE, current: unlabelled }, COSTS, strangers)).toMatchObject({
      verdict: 'not-evaluable',
      reason: 'none of the 700 labels has the id of a decision that matured in this window',
      labels: { read: 700, otherIds: 600, coverage: { accepted: { decisions: 500, labelled: 0 } } },
    });
  });

  it('is as strict on coverage as is configured', () => {
    const half = { ...REFERENCE, acceptedLabelled: 400, falseNegatives: 20 };
    expect(found({ reference: REFERENCE, current: half }).verdict).toBe('not-evaluable');
    expect(found({ reference: REFERENCE, current: half }, COSTS, { minCoverage: 0.3 }).verdict).not.toBe(
      'not-evaluable',
    );
  });

  it('says where outcomes are awaited', () => {
    const awaited = { ...NOTHING, acceptedDecisions: 500 };
    expect(found({ reference: REFERENCE, current: awaited })).toMatchObject({
      verdict: 'not-evaluable',
      reason: 'the matured cohort has 0 accepted decisions with a known outcome; expected at least 30',
      footing: 'accepted',
      current: { decisions: 500, labelled: 0, costPerDecision: null },
    });
  });

  it('shows the exact interval for a mean of few errors', () => {
    const lucky = { ...NOTHING, acceptedDecisions: 60, acceptedLabelled: 60 };
    const finding = found({ reference: REFERENCE, current: lucky });
    expect(finding).toMatchObject({
      verdict: 'inconclusive',
      current: { costPerDecision: 0 },
      costIncrease: -1,
      detectableIncrease: null,
    });
    // Of no event in 60 up to 3.688879; the reference's interval is 0.5 ± 1.96 √(100 x 0.05 x 0.95 / 800).
    const upper = (10 * 3.688_879) / 60;
    expect(finding.current?.costPerDecisionInterval?.[1]).toBeCloseTo(upper, 6);
    expect(finding.costDifferenceInterval?.[1]).toBeCloseTo(
      -0.5 + Math.hypot(upper, 1.959964 * Math.sqrt(0.005_937_5)),
      6,
    );
  });

  it('adds up the cohorts of the windows before, and counts those that are missing', () => {
    const week = { ...NOTHING, acceptedDecisions: 400, acceptedLabelled: 400, falseNegatives: 24 };
    const sums = sumsOf({ ...week, falseNegatives: 20 }, { falseNegative: 10, falsePositive: 1 });
    const { rolling } = found({ reference: REFERENCE, current: week }, COSTS, {}, [
      sums,
      undefined,
      sums,
      ...Array<undefined>(8).fill(undefined),
      sums,
    ]);
    // 24 + 2 x 20 of 1,200 and 24 + 3 x 20 of 1,600, at 10 each, against 0.5.
    expect(rolling).toMatchObject([
      { windows: 4, missingWindows: 1, verdict: 'stable', decisions: 1200 },
      { windows: 13, missingWindows: 9, verdict: 'stable', decisions: 1600 },
    ]);
    expect(rolling[0]?.costPerDecision).toBeCloseTo(640 / 1200, 12);
    expect(rolling[1]?.costPerDecision).toBeCloseTo(840 / 1600, 12);
    expect(rolling[1]?.costIncrease).toBeCloseTo(0.05, 12);
  });

  it('stays finite for any costs and counts', () => {
    const most = 300;
    const huge: OutcomeCounts = {
      acceptedDecisions: most,
      acceptedLabelled: most - 1,
      falseNegatives: most - 2,
      rejectedDecisions: most,
      rejectedLabelled: most,
      falsePositives: 1,
    };
    for (const false_negative of [0, Number.MIN_VALUE, 1e308]) {
      for (const false_positive of [0, 1e-300, 1e308]) {
        for (const [reference, current] of [
          [huge, REFERENCE],
          [REFERENCE, huge],
          [NOTHING, huge],
          [NOTHING, NOTHING],
        ] as const) {
          const { verdict } = found(
            { reference, current },
            { false_negative, false_positive, tolerance: 1e308, alpha: 0.01 },
          );
          expect(verdict).not.toBe('degraded');
        }
      }
    }
  });
});
