import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataDriftFinding } from '../../shared/findings/data-drift-finding.ts';
import type { DataDrift } from '../../shared/findings/report-schema.ts';
import { categoricalProfile } from '../../shared/profiles/categorical-profile.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import { exceedsShare, reachesShare } from '../../shared/verdict/exceeds-share.ts';
import { importantFeatures } from '../../shared/verdict/important-features.ts';
import { judgeCost } from '../../shared/verdict/judge-cost.ts';
import { judgeDataDrift } from '../../shared/verdict/judge-data-drift.ts';
import { sumsOf } from '../support/outcome-counts.ts';
import { numericVariable } from '../support/variable-fixture.ts';
import { policy } from '../unit/findings/policy.ts';

type Policy = ReturnType<typeof policy>;
type Features = NonNullable<Policy['features']>;
type FeatureConfig = Features[string];

interface Input {
  readonly variable: Variable;
  readonly config: FeatureConfig;
}

const day = '2026-11-09';
const nulls = fc.nat(6);

/** Few values and few rows: stable, drifted, constant, empty and missing ones all turn up. */
const numericInput = fc
  .record({
    reference: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 }),
    current: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 }),
    referenceNulls: nulls,
    nulls,
    importance: fc.option(fc.nat(4), { nil: undefined }),
  })
  .map(({ reference, current, importance, ...rows }) => ({
    variable: numericVariable({
      name: '',
      reference: Float64Array.from(reference),
      referenceNulls: rows.referenceNulls,
      current: [{ day, values: Float64Array.from(current), nulls: rows.nulls }],
    }),
    config: { type: 'numeric' as const, importance },
  }));

const counts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(30));
const categoricalInput = fc
  .record({ reference: counts, current: counts, referenceNulls: nulls, nulls, importance: fc.nat(4) })
  .map(({ reference, current, importance, ...rows }) => ({
    variable: {
      name: '',
      role: 'feature' as const,
      type: 'categorical' as const,
      reference: categoricalProfile(Object.entries(reference), rows.referenceNulls),
      current: [{ day, profile: categoricalProfile(Object.entries(current), rows.nulls) }],
    },
    config: { type: 'categorical' as const, importance },
  }));

const inputs: fc.Arbitrary<readonly Input[]> = fc
  .array(fc.oneof(numericInput, categoricalInput), { minLength: 1, maxLength: 8 })
  .map((all) => all.map(({ variable, config }, i) => ({ variable: { ...variable, name: `f${i}` }, config })));

const drift = fc.record({
  alpha: fc.constantFrom(0.01, 0.05, 0.2),
  min_effect_size: fc.constantFrom(0, 0.1, 0.25),
  share_threshold: fc.constantFrom(0, 0.25, 0.3, 0.5, 1),
  important: fc.constantFrom({ cumulative_importance: 0.5 }, { cumulative_importance: 0.9 }),
  min_rows: fc.constantFrom(1, 5, 15),
});

/** With a correction, which makes the verdict on a feature depend on how many others are tested. */
const corrected = fc
  .tuple(drift, fc.constantFrom('none' as const, 'holm' as const, 'benjamini_hochberg' as const))
  .map(([rule, correction]) => ({ ...rule, correction }));

function find(all: readonly Input[], changes: Partial<Policy['drift']>): DataDrift {
  const features = Object.fromEntries(all.map(({ variable, config }) => [variable.name, config]));
  return dataDriftFinding(
    all.map(({ variable }) => variable),
    policy(changes, features),
  );
}

/** The finding but for its list of features. */
function judgement(finding: DataDrift) {
  return { ...finding, features: [] };
}

const importantNames = ({ features }: DataDrift) =>
  features.filter(({ important }) => important).map(({ feature }) => feature);

describe('the verdict on the inputs', () => {
  it('does not change with stable features that are not important', () => {
    const still = numericVariable({
      name: 'still',
      reference: Float64Array.from({ length: 30 }, (_, i) => i),
      current: [{ day, values: Float64Array.from({ length: 30 }, (_, i) => i) }],
    });
    fc.assert(
      fc.property(inputs, drift, fc.integer({ min: 1, max: 5 }), (all, changes, added) => {
        // Without any importance every feature is important.
        fc.pre(all.some(({ config }) => (config.importance ?? 0) > 0));
        const others = Array.from({ length: added }, (_, i) => ({
          variable: { ...still, name: `still ${i}` },
          config: { type: 'numeric' as const, importance: 0 },
        }));
        const before = find(all, changes);
        const after = find([...others, ...all], changes);
        expect(judgement(after)).toEqual(judgement(before));
        const named = { ...changes, important: importantNames(before) };
        expect(judgement(find([...all, ...others], named))).toEqual(judgement(before));
      }),
    );
  });

  it('does not depend on the order of the features', () => {
    const shuffled = inputs.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, corrected, ([all, reordered], changes) => {
        const before = find(all, changes);
        const after = find(reordered, changes);
        expect(judgement(after)).toEqual(judgement(before));
        const byName = (a: { feature: string }, b: { feature: string }) => (a.feature < b.feature ? -1 : 1);
        expect(after.features.toSorted(byName)).toEqual(before.features.toSorted(byName));
      }),
    );
  });

  it('has at least as large a share by the p-value alone', () => {
    fc.assert(
      fc.property(inputs, corrected, (all, changes) => {
        const { driftShare, pValueOnlyDriftShare } = find(all, changes);
        expect(pValueOnlyDriftShare === null).toBe(driftShare === null);
        expect(pValueOnlyDriftShare ?? 0).toBeGreaterThanOrEqual(driftShare ?? 0);
      }),
    );
  });

  it('never names more features after a correction, and Holm never more than Benjamini and Hochberg', () => {
    fc.assert(
      fc.property(inputs, drift, (all, changes) => {
        const drifted = (correction: 'none' | 'benjamini_hochberg' | 'holm') =>
          find(all, { ...changes, correction })
            .features.filter(({ verdict }) => verdict === 'drift')
            .map(({ feature }) => feature);
        const lenient = drifted('benjamini_hochberg');
        expect(drifted('none')).toEqual(expect.arrayContaining(lenient));
        expect(lenient).toEqual(expect.arrayContaining(drifted('holm')));
      }),
    );
  });

  it('weighs the drift share between none and all of the importance', () => {
    fc.assert(
      fc.property(inputs, corrected, (all, changes) => {
        const { importanceWeightedDriftShare, features } = find(all, changes);
        const judged = features.filter(
          ({ important, importance, verdict }) =>
            important && (importance ?? 0) > 0 && verdict !== 'not-evaluable',
        );
        const drifted = judged.filter(({ verdict }) => verdict === 'drift').length;
        expect(importanceWeightedDriftShare === null).toBe(judged.length === 0);
        expect(importanceWeightedDriftShare === 0).toBe(judged.length > 0 && drifted === 0);
        expect(importanceWeightedDriftShare === 1).toBe(judged.length > 0 && drifted === judged.length);
      }),
    );
  });

  it('is never stable where most important features cannot be judged, and says drift only beyond the threshold', () => {
    fc.assert(
      fc.property(inputs, drift, (all, changes) => {
        const finding = find(all, changes);
        const { verdict, importantFeatures: important, evaluableImportantFeatures: evaluable } = finding;
        if (2 * evaluable < important) expect(verdict).not.toBe('stable');
        if (verdict === 'drift') expect(finding.driftShare).toBeGreaterThan(finding.driftShareThreshold);
        expect(importantNames(finding)).toHaveLength(important);
      }),
    );
  });

  it('does not get better by one more drifted feature in place of a stable one', () => {
    const rank = { stable: 0, 'not-evaluable': 1, drift: 2 };
    const verdicts = fc.array(fc.constantFrom('drift', 'stable', 'not-evaluable'), { maxLength: 20 });
    fc.assert(
      fc.property(verdicts, fc.constantFrom(0, 0.1, 0.3, 0.5, 1), (important, threshold) => {
        const stable = important.indexOf('stable');
        fc.pre(stable >= 0);
        const before = judgeDataDrift(important, threshold);
        const after = judgeDataDrift(important.with(stable, 'drift'), threshold);
        expect(rank[after.verdict]).toBeGreaterThanOrEqual(rank[before.verdict]);
        expect(after.driftShare).toBeGreaterThan(before.driftShare ?? 0);
      }),
    );
  });
});

describe('important features', () => {
  const weights = fc.array(fc.oneof(fc.nat(5), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })), {
    minLength: 1,
    maxLength: 12,
  });
  const share = fc.double({ min: 0.01, max: 1, noNaN: true });

  it('weigh no less than any other feature, and are as few as reach the share', () => {
    fc.assert(
      fc.property(weights, share, (importances, cumulative_importance) => {
        const largest = Math.max(...importances);
        fc.pre(largest > 0);
        const features = importances.map((importance, i) => ({ name: `f${i}`, importance }));
        const chosen = importantFeatures(features, { cumulative_importance });
        const weight = (kept: boolean) =>
          features
            .filter(({ name }) => chosen.has(name) === kept)
            .map(({ importance }) => importance / largest);
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
        const total = sum([...weight(true), ...weight(false)]);
        expect(Math.min(...weight(true))).toBeGreaterThanOrEqual(Math.max(0, ...weight(false)));
        expect(sum(weight(true))).toBeGreaterThanOrEqual(cumulative_importance * total * (1 - 1e-11));
        expect(
          sum(
            weight(true)
              .toSorted((a, b) => b - a)
              .slice(0, -1),
          ),
        ).toBeLessThan(cumulative_importance * total);
      }),
    );
  });
});

describe('a share of a total', () => {
  it('is compared as the decimal that it is written as', () => {
    const decimal = fc
      .integer({ min: 0, max: 17 })
      .chain((digits) =>
        fc.tuple(fc.constant(digits), fc.bigInt({ min: 0n, max: 10n ** BigInt(Math.min(digits, 15)) })),
      );
    fc.assert(
      fc.property(decimal, fc.nat(1_000_000), fc.nat(1_000_000), ([digits, numerator], count, total) => {
        const share = Number(`${numerator}e-${digits}`);
        const left = BigInt(count) * 10n ** BigInt(digits);
        const right = BigInt(total) * numerator;
        expect(exceedsShare(count, total, share)).toBe(left > right);
        expect(reachesShare(count, total, share)).toBe(left >= right);
      }),
    );
  });
});

describe('the verdict on the cost', () => {
  const side = fc
    .tuple(fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(50), fc.nat(50))
    .map(([falseNegatives, repaid, falsePositives, refusedBad, unknown, refusedUnknown]) => ({
      acceptedDecisions: falseNegatives + repaid + unknown,
      acceptedLabelled: falseNegatives + repaid,
      falseNegatives,
      rejectedDecisions: falsePositives + refusedBad + refusedUnknown,
      rejectedLabelled: falsePositives + refusedBad,
      falsePositives,
    }));
  type Side = Parameters<typeof sumsOf>[0];
  type Costs = Parameters<typeof sumsOf>[1] & Parameters<typeof judgeCost>[2];
  const judge = (reference: Side, current: Side, policy: Costs) =>
    judgeCost(sumsOf(reference, policy), sumsOf(current, policy), policy);
  const costs = { falseNegative: 10, falsePositive: 1, tolerance: 0.1, minCoverage: 0.8, alpha: 0.01 };

  it('does not depend on the currency', () => {
    fc.assert(
      fc.property(side, side, fc.constantFrom(0.125, 2, 1024), (reference, current, rate) => {
        const judged = judge(reference, current, costs);
        const converted = judge(reference, current, {
          ...costs,
          falseNegative: 10 * rate,
          falsePositive: rate,
        });
        expect(converted.verdict).toBe(judged.verdict);
        expect(converted.increase).toBe(judged.increase);
      }),
    );
  });

  it('never calls a side worse than itself, and never both of two sides', () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        expect(judge(a, a, costs).verdict).not.toBe('degraded');
        const verdicts = [judge(a, b, costs).verdict, judge(b, a, costs).verdict];
        expect(verdicts.filter((verdict) => verdict === 'degraded').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('holds each side and their difference within its interval', () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        const { reference, current, differenceInterval } = judge(a, b, costs);
        for (const cost of [reference, current]) {
          const [low, high] = cost?.interval ?? [0, 10];
          expect(cost?.costPerDecision ?? 0).toBeGreaterThanOrEqual(low);
          expect(cost?.costPerDecision ?? 0).toBeLessThanOrEqual(high);
        }
        const difference = (current?.costPerDecision ?? 0) - (reference?.costPerDecision ?? 0);
        const [low, high] = differenceInterval ?? [-10, 10];
        expect(low <= difference && difference <= high).toBe(true);
      }),
    );
  });
});
