import { describe, expect, it } from 'vitest';
import type { UnitCosts } from '../../../shared/verdict/cost-sums.ts';
import { type CostPolicy, judgeCost } from '../../../shared/verdict/judge-cost.ts';
import { type OutcomeCounts, sumsOf } from '../../support/outcome-counts.ts';

const POLICY: CostPolicy & UnitCosts = {
  falseNegative: 10,
  falsePositive: 1,
  tolerance: 0.1,
  minCoverage: 0.8,
  alpha: 0.01,
};
const Z_95 = 1.959963984540054;

/** Accepted decisions alone, all with an outcome, but for what is told. */
function side(changes: Partial<OutcomeCounts> = {}): OutcomeCounts {
  return {
    acceptedDecisions: 1000,
    acceptedLabelled: 1000,
    falseNegatives: 100,
    rejectedDecisions: 0,
    rejectedLabelled: 0,
    falsePositives: 0,
    ...changes,
  };
}

/** The same with `defaulted` of `rows`. */
const accepted = (rows: number, defaulted: number) =>
  side({ acceptedDecisions: rows, acceptedLabelled: rows, falseNegatives: defaulted });

/** The verdict on counts, at the policy's own costs. */
const judge = (reference: OutcomeCounts, current: OutcomeCounts, policy: CostPolicy & UnitCosts) =>
  judgeCost(sumsOf(reference, policy), sumsOf(current, policy), policy);

const verdictOf = (...sides: Parameters<typeof judge>) => {
  const { verdict, reason } = judge(...sides);
  return [verdict, reason];
};

describe('the verdict on the cost', () => {
  it('gives the figures it rests on', () => {
    const judged = judge(accepted(1000, 100), accepted(400, 60), POLICY);
    // 10 x 0.1 against 10 x 0.15; variances 100 x 0.09 / 1000 and 100 x 0.1275 / 400.
    expect(judged.reference?.costPerDecision).toBe(1);
    expect(judged.current?.costPerDecision).toBe(1.5);
    expect(judged.increase).toBe(0.5);
    const margin = Z_95 * Math.sqrt(0.009 + 0.031_875);
    expect(judged.differenceInterval?.[0]).toBeCloseTo(0.5 - margin, 12);
    expect(judged.differenceInterval?.[1]).toBeCloseTo(0.5 + margin, 12);
    expect(judged.footing).toBe('accepted');
    expect(judged.verdict).toBe('degraded');
  });

  it('is degraded from exactly the tolerance on, where the interval excludes zero', () => {
    // Eighths, so that "exactly" is exact in doubles: 8 x 16,384 / 131,072 = 1, and an eighth more.
    const policy = { ...POLICY, falseNegative: 8, tolerance: 0.125 };
    const [reference, atTolerance] = [accepted(131_072, 16_384), accepted(131_072, 18_432)];
    expect(judge(reference, atTolerance, policy).increase).toBe(0.125);
    expect(verdictOf(reference, atTolerance, policy)).toEqual([
      'degraded',
      'the increase reaches the tolerance of 12.5 % and its 95 % interval excludes zero',
    ]);
    expect(verdictOf(reference, accepted(131_072, 18_431), policy)).toEqual([
      'stable',
      'the increase is below the tolerance of 12.5 %',
    ]);
  });

  it('is inconclusive where chance explains the increase', () => {
    expect(verdictOf(accepted(1000, 100), accepted(300, 36), POLICY)).toEqual([
      'inconclusive',
      'the increase reaches the tolerance of 10 % but its 95 % interval includes zero',
    ]);
  });

  it('is inconclusive where the interval leaves zero out but the test is not significant', () => {
    // 10 x 0.1 of 10,000 against 10 x 0.124 of 1,000: z = 0.24 / √(0.0009 + 0.010862) = 2.213.
    const judged = judge(accepted(10_000, 1000), accepted(1000, 124), POLICY);
    expect(judged.differenceInterval?.[0]).toBeGreaterThan(0);
    expect(judged.pValue).toBeCloseTo(0.013_45, 5);
    expect([judged.verdict, judged.reason]).toEqual([
      'inconclusive',
      'the increase reaches the tolerance of 10 % but chance alone makes one as large with a probability above 1 %',
    ]);
    expect(judge(accepted(10_000, 1000), accepted(1000, 124), { ...POLICY, alpha: 0.02 }).verdict).toBe(
      'degraded',
    );
  });

  it('tells the increase that it would find in four cases of five', () => {
    const standardError = Math.sqrt(0.009 + 0.031_875);
    const detectable = (alpha: number) =>
      judge(accepted(1000, 100), accepted(400, 60), { ...POLICY, alpha }).detectableIncrease;
    expect(detectable(0.05)).toBeCloseTo((1.644_854 + 0.841_621) * standardError, 6);
    expect(detectable(0.01)).toBeCloseTo((2.326_348 + 0.841_621) * standardError, 6);
  });

  it('is stable where a certain increase is tolerated, and where there is none', () => {
    const certain = judge(accepted(1_000_000, 100_000), accepted(1_000_000, 105_000), POLICY);
    expect(certain.differenceInterval?.[0]).toBeGreaterThan(0);
    expect(certain.verdict).toBe('stable');
    expect(verdictOf(accepted(1000, 100), accepted(1000, 80), POLICY)).toEqual([
      'stable',
      'the cost per decision has not increased',
    ]);
    expect(judge(accepted(1000, 100), accepted(1000, 100), { ...POLICY, tolerance: 0 }).verdict).toBe(
      'stable',
    );
  });
});

describe('the footing of the comparison', () => {
  const refused = (labelled: number, repaid: number) =>
    side({ rejectedDecisions: 400, rejectedLabelled: labelled, falsePositives: repaid });

  it('is all decisions where both sides know enough of their refusals', () => {
    const judged = judge(refused(400, 200), refused(30, 15), POLICY);
    expect(judged.footing).toBe('all');
    // (1000 x 10 x 0.1 + 400 x 1 x 0.5) / 1400 on both sides.
    expect(judged.current?.costPerDecision).toBeCloseTo(1200 / 1400, 14);
    expect(judged.increase).toBeCloseTo(0, 14);
  });

  it('is accepted decisions on both sides alike where one does not', () => {
    for (const [reference, current] of [
      [refused(400, 200), refused(29, 29)],
      [refused(29, 29), refused(400, 200)],
      [refused(400, 200), side()],
    ] as const) {
      const judged = judge(reference, current, POLICY);
      expect(judged.footing).toBe('accepted');
      expect(judged.reference?.costPerDecision).toBe(1);
      expect(judged.current?.costPerDecision).toBe(1);
    }
  });

  it('counts a rise of wrong refusals only where they are known', () => {
    const dear = { ...POLICY, falsePositive: 2 };
    expect(judge(refused(400, 100), refused(400, 390), dear).verdict).toBe('degraded');
    expect(judge(refused(400, 100), refused(0, 0), dear).verdict).toBe('stable');
  });
});

describe('a cost that cannot be judged', () => {
  it('lacks accepted decisions, or enough outcomes of them', () => {
    const none = accepted(0, 0);
    expect(verdictOf(none, side(), POLICY)).toEqual([
      'not-evaluable',
      'the reference has no accepted decision',
    ]);
    expect(verdictOf(side(), none, POLICY)).toEqual([
      'not-evaluable',
      'the matured cohort has no accepted decision',
    ]);
    expect(verdictOf(side(), accepted(29, 29), POLICY)).toEqual([
      'not-evaluable',
      'the matured cohort has 29 accepted decisions with a known outcome; expected at least 30',
    ]);
    expect(judge(side(), accepted(30, 29), POLICY).verdict).toBe('degraded');
  });

  it('knows less than four in five outcomes of the accepted', () => {
    const covered = (labelled: number) =>
      side({ acceptedDecisions: 1005, acceptedLabelled: labelled, falseNegatives: 80 });
    expect(judge(side(), covered(804), POLICY).verdict).not.toBe('not-evaluable');
    expect(verdictOf(side(), covered(803), POLICY)).toEqual([
      'not-evaluable',
      'the outcome of 79.9 % of the accepted decisions in the matured cohort is known; expected at least 80 %',
    ]);
    expect(verdictOf(covered(400), side(), POLICY)[1]).toContain(
      '39.8 % of the accepted decisions in the reference',
    );
    expect(judge(side(), covered(803), { ...POLICY, minCoverage: 0.75 }).verdict).toBe('stable');
    expect(verdictOf(side(), covered(1004), { ...POLICY, minCoverage: 1 })).toEqual([
      'not-evaluable',
      'the outcome of 99.9 % of the accepted decisions in the matured cohort is known; expected at least 100 %',
    ]);
  });

  it('still shows what is known of either side, but compares nothing', () => {
    const judged = judge(side(), side({ acceptedLabelled: 500, falseNegatives: 60 }), POLICY);
    expect(judged.verdict).toBe('not-evaluable');
    expect(judged.current?.costPerDecision).toBe(1.2);
    expect(judged.increase).toBeUndefined();
    expect(judged.differenceInterval).toBeUndefined();
  });
});

describe('a cost that rests on few errors', () => {
  it('has an exact interval, and is stable only where all of it is tolerated', () => {
    expect(judge(side(), accepted(1000, 10), POLICY).verdict).toBe('stable');
    const scarce = judge(side(), accepted(1000, 9), POLICY);
    expect(scarce.increase).toBe(-0.91);
    // Garwood's limits of 9 events are 4.1154 and 17.0848; of the reference 1.96 √(100 x 0.09 / 1000) = 0.18594.
    expect(scarce.differenceInterval?.[0]).toBeCloseTo(-0.91 - Math.hypot(0.09 - 0.041_154, 0.185_94), 5);
    expect(scarce.differenceInterval?.[1]).toBeCloseTo(-0.91 + Math.hypot(0.170_848 - 0.09, 0.185_94), 5);
    expect([scarce.verdict, scarce.reason]).toEqual([
      'stable',
      'the increase, up to the end of its 95 % interval, is below the tolerance of 10 %',
    ]);
  });

  it('is inconclusive where it could be more than is tolerated', () => {
    expect(verdictOf(accepted(1000, 9), accepted(1000, 10), POLICY)).toEqual([
      'inconclusive',
      'the cost in the reference rests on only 9 errors of equal weight; expected at least 10',
    ]);
    expect(verdictOf(accepted(1000, 10), accepted(1000, 9), POLICY)).toEqual([
      'inconclusive',
      'the cost in the matured cohort rests on only 9 errors of equal weight; expected at least 10',
    ]);
  });

  it('is degraded where few errors became many, even out of none', () => {
    expect(judge(accepted(1000, 9), side(), POLICY).verdict).toBe('degraded');
    const fromNone = judge(accepted(500, 0), accepted(500, 40), POLICY);
    expect(fromNone.verdict).toBe('degraded');
    expect(fromNone.increase).toBeUndefined();
    expect(fromNone.detectableIncrease).toBeUndefined();
    expect(judge(accepted(500, 0), accepted(500, 2), POLICY).verdict).toBe('inconclusive');
  });

  it('does not take many cheap errors for a few dear ones', () => {
    const dear = side({
      falseNegatives: 3,
      rejectedDecisions: 200,
      rejectedLabelled: 200,
      falsePositives: 20,
    });
    const more = { ...dear, falseNegatives: 5 };
    // (3 x 100 + 20)³ / (3 x 1000 + 20)² = 3.59
    expect(verdictOf(dear, more, POLICY)).toEqual([
      'inconclusive',
      'the cost in the reference rests on only 3.5 errors of equal weight; expected at least 10',
    ]);
    expect(judge(dear, more, { ...POLICY, falseNegative: 1 }).verdict).not.toBe('inconclusive');
  });

  it('does not count errors that cost nothing', () => {
    expect(judge(side(), side(), { ...POLICY, falseNegative: 0 }).verdict).toBe('inconclusive');
  });
});

describe('any costs and tolerance', () => {
  it('bound the difference by what a decision can cost', () => {
    // From 0.1 to 9.67, and 1.96 standard errors of 0.33 more would be 10.2.
    const [reference, current] = [accepted(1000, 10), accepted(30, 29)];
    expect(judge(reference, current, POLICY).differenceInterval?.[1]).toBe(10);
    expect(judge(current, reference, POLICY).differenceInterval?.[0]).toBe(-10);
  });

  it('leave every figure finite or undefined', () => {
    const mixed = side({ rejectedDecisions: 400, rejectedLabelled: 300, falsePositives: 100 });
    const onlyRefused = { ...mixed, falseNegatives: 0 };
    for (const falseNegative of [0, Number.MIN_VALUE, 1e-300, 10, 1e308]) {
      for (const falsePositive of [0, Number.MIN_VALUE, 1, 1e308]) {
        for (const tolerance of [0, 0.1, 1e308]) {
          for (const [reference, current] of [
            [mixed, mixed],
            [onlyRefused, mixed],
            [mixed, onlyRefused],
          ] as const) {
            const { increase = 0, differenceInterval = [0, 0] } = judge(reference, current, {
              falseNegative,
              falsePositive,
              tolerance,
              minCoverage: 0.8,
              alpha: 0.01,
            });
            expect([increase, ...differenceInterval].every(Number.isFinite)).toBe(true);
          }
        }
      }
    }
  });
});
