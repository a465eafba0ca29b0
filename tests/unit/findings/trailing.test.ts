import { describe, expect, it } from 'vitest';
import { earlierWindows } from '../../../shared/core/earlier-windows.ts';
import { timeWindow } from '../../../shared/core/time-window.ts';
import { type DriftHistory, dataDriftFinding } from '../../../shared/findings/data-drift-finding.ts';
import { noiseHistory, type PastFinding, pastFindingSchema } from '../../../shared/findings/noise-history.ts';
import { predictionDriftFinding } from '../../../shared/findings/prediction-drift-finding.ts';
import {
  type DataDrift,
  dataDriftSchema,
  predictionDriftSchema,
} from '../../../shared/findings/report-schema.ts';
import { trailingText, weeksText } from '../../../shared/findings/trailing-text.ts';
import type { TrailingWeeks } from '../../../shared/findings/trailing-weeks.ts';
import { comparableWeek } from '../../../shared/profiles/comparable-week.ts';
import type { Variable } from '../../../shared/profiles/profile.ts';
import { policy } from './policy.ts';
import { categories, numbers, range } from './variables.ts';

const WINDOW = timeWindow('2026-11-09', '2026-11-16');

/** The last of `configured` weeks, as far as told, oldest first; undefined is a week that is not there. */
function weeks(
  configured: number,
  now: readonly Variable[],
  before: readonly (readonly Variable[] | undefined)[],
): TrailingWeeks {
  const windows = earlierWindows(WINDOW, configured);
  const found = windows.map((window, i) => {
    const variables = before[i - (configured - before.length)];
    return { window, variables: variables && comparableWeek(now, variables) };
  });
  return {
    configured,
    weeks: found.flatMap(({ window, variables }) => (variables === undefined ? [] : [{ window, variables }])),
    missing: found.flatMap(({ window, variables }) =>
      variables === undefined ? [{ window, reason: 'absent' as const }] : [],
    ),
  };
}

function found(variables: readonly Variable[], history: DriftHistory, config = policy()): DataDrift {
  const finding = dataDriftFinding(variables, config, history);
  expect(dataDriftSchema.parse(finding)).toEqual(finding);
  expect(JSON.parse(JSON.stringify(finding))).toEqual(finding);
  return finding;
}

const income = (current: readonly number[]) => numbers('income', range(1, 40), current);

describe('the second opinion', () => {
  it('compares with the weeks before, and leaves the verdict on the reference alone', () => {
    // Against 1 … 40 the window 21 … 60 has D = 1/2; against two weeks of the same as itself, none.
    const now = [income(range(21, 60))];
    const finding = found(now, {
      trailing: weeks(2, now, [[income(range(21, 60))], [income(range(21, 60))]]),
    });
    expect(finding).toMatchObject({ verdict: 'drift', driftedImportantFeatures: 1 });
    expect(finding.trailing).toEqual({
      configuredWeeks: 2,
      weeks: 2,
      start: '2026-10-26T00:00:00.000Z',
      end: '2026-11-09T00:00:00.000Z',
      missingWeeks: [],
      verdict: 'stable',
      reason: null,
      evaluableImportantFeatures: 1,
      driftedImportantFeatures: 0,
      driftShare: 0,
      calm: true,
    });
    // 20 of 40 values lie above the reference's last, in one gap: their order is not known.
    expect(finding.features[0]?.trailing).toMatchObject({
      verdict: 'stable',
      effectSize: 0,
      pValue: 1,
      statisticErrorBound: 0.5,
    });
  });

  it('sees what moved lately, although it came nearer to the reference', () => {
    const now = [income(range(1, 40))];
    const finding = found(now, {
      trailing: weeks(2, now, [[income(range(21, 60))], [income(range(21, 60))]]),
    });
    expect(finding.verdict).toBe('stable');
    expect(finding.trailing).toMatchObject({ verdict: 'drift', driftShare: 1, calm: false });
    expect(finding.features[0]?.trailing).toMatchObject({ statistic: 0.5, reasons: ['distribution'] });
  });

  it('knows categories and missing rates of the weeks before', () => {
    const region = (current: Record<string, number>, nulls = 0) =>
      categories('region', { a: 100, b: 100 }, current, { nulls: [0, nulls] });
    const now = [region({ a: 50, b: 45, c: 5 }, 20)];
    const usual = region({ a: 50, b: 45, c: 5 }, 20);
    const [feature] = found(now, { trailing: weeks(1, now, [[usual]]) }).features;
    expect(feature?.reasons).toEqual(['missing-rate', 'unseen-category']);
    expect(feature?.trailing).toMatchObject({ verdict: 'stable', reasons: [] });
    const [first] = found(now, { trailing: weeks(1, now, [[region({ a: 50, b: 45 })]]) }).features;
    expect(first?.trailing?.reasons).toEqual(['missing-rate', 'unseen-category']);
  });

  it('needs half of the weeks that are asked for', () => {
    const now = [income(range(1, 40))];
    const week = [income(range(1, 40))];
    const two = found(now, { trailing: weeks(5, now, [week, undefined, week]) });
    expect(two.trailing).toMatchObject({
      weeks: 2,
      start: '2026-10-19T00:00:00.000Z',
      end: '2026-11-09T00:00:00.000Z',
      verdict: 'not-evaluable',
      reason: '2 of the 5 weeks before can be compared; expected at least 3',
      driftShare: null,
      calm: false,
    });
    expect(two.trailing?.missingWeeks.map(({ end, reason }) => [end.slice(0, 10), reason])).toEqual([
      ['2026-10-12', 'absent'],
      ['2026-10-19', 'absent'],
      ['2026-11-02', 'absent'],
    ]);
    expect(two.features[0]?.trailing).toMatchObject({
      verdict: 'not-evaluable',
      reasons: ['too-few-weeks'],
      kind: 'not-computable',
      effectSize: null,
      notComputableReason: '2 of the 5 weeks before have it; expected at least 3',
    });
    expect(found(now, { trailing: weeks(5, now, [week, week, undefined, week]) }).trailing).toMatchObject({
      weeks: 3,
      verdict: 'stable',
    });
  });

  it('counts weeks for each feature, because one may be new', () => {
    const age = numbers('age', range(1, 40), range(1, 40));
    const now = [income(range(1, 40)), age];
    const finding = found(now, { trailing: weeks(2, now, [[income(range(1, 40))], now]) });
    expect(finding.features.map(({ trailing }) => trailing?.verdict)).toEqual(['stable', 'stable']);
    const newcomer = found(now, { trailing: weeks(4, now, [[now[0]!], [now[0]!], [now[0]!], now]) });
    expect(newcomer.features.map(({ trailing }) => trailing?.reasons)).toEqual([[], ['too-few-weeks']]);
    expect(newcomer.trailing).toMatchObject({ verdict: 'stable', evaluableImportantFeatures: 1 });
  });

  it('is none where nobody asked', () => {
    const finding = found([income(range(1, 40))], {});
    expect([finding.trailing, finding.noise, finding.features[0]?.trailing]).toEqual([null, null, null]);
    expect(finding.features[0]).toMatchObject({ noiseFloor: null, effectSizeFloor: 0.1 });
  });

  it('answers for the number of features by itself, where that is asked', () => {
    // Two comparisons of 40 with 40 rows, one of them of equal rows: Holm doubles the smaller p-value.
    const now = [income(range(14, 53)), numbers('age', range(1, 40), range(1, 40))];
    const same = [income(range(1, 40)), numbers('age', range(1, 40), range(1, 40))];
    const trailing = weeks(1, now, [same]);
    const [alone] = found(now, { trailing }).features;
    const [corrected] = found(now, { trailing }, policy({ correction: 'holm' })).features;
    const pValue = alone?.trailing?.pValue ?? Number.NaN;
    expect(alone?.trailing).toMatchObject({ verdict: 'drift', effectSize: 0.325, adjustedPValue: null });
    expect(pValue).toBeGreaterThan(0.025);
    expect(pValue).toBeLessThanOrEqual(0.05);
    expect(corrected?.trailing).toMatchObject({ pValue, adjustedPValue: 2 * pValue, verdict: 'stable' });
  });

  it('is there for the score too', () => {
    const score = (current: readonly number[]) => numbers('score', range(1, 40), current, { role: 'score' });
    const now = [score(range(21, 60))];
    const trailing = weeks(2, now, [[score(range(1, 40))], [score(range(1, 40))]]);
    const finding = predictionDriftFinding(now, policy(), trailing);
    expect(predictionDriftSchema.parse(finding)).toEqual(finding);
    expect(finding.trailing).toMatchObject({ weeks: 2, verdict: 'drift', statistic: 0.5 });
    expect(predictionDriftFinding(now, policy()).trailing).toBeNull();
    expect(predictionDriftFinding([], policy(), trailing).trailing).toBeNull();
  });

  it('is told in one line', () => {
    const now = [income(range(1, 40))];
    const line = (configured: number, before: readonly (readonly Variable[] | undefined)[]) => {
      const { trailing } = found(now, { trailing: weeks(configured, now, before) });
      return trailing === null ? '' : trailingText(trailing);
    };
    expect(line(2, [now, now])).toBe('against the last 2 weeks: stable, 0 of 1 important features');
    expect(line(2, [now, undefined])).toBe(
      'against 1 of the last 2 weeks: stable, 0 of 1 important features',
    );
    expect(line(1, [now])).toBe('against the week before: stable, 0 of 1 important features');
    expect(line(8, [now])).toBe(
      'against the last 8 weeks: not judged, 1 of the 8 weeks before can be compared; expected at least 4',
    );
    expect(weeksText({ configuredWeeks: 1, weeks: 0, verdict: 'not-evaluable' })).toBe('the week before');
  });
});

describe('noise floors', () => {
  const calmWeek = (
    effectSize: number,
    changes: Partial<PastFinding['features'][number]> = {},
  ): PastFinding => ({
    trailing: { calm: true },
    features: [
      {
        feature: 'income',
        type: 'numeric',
        alpha: 0.05,
        trailing: { effectSize, pValue: 0.05, reasons: [] },
        ...changes,
      },
    ],
  });
  /** D = 6/40 = 0.15 against 1 … 40, sure at 40 times the rows. */
  const many = (first: number) => range(first, first + 39).flatMap((value) => Array<number>(40).fill(value));
  const moved = numbers('income', many(1), many(7));

  it('take the vote of a feature that moves as far in calm weeks', () => {
    const noise = (effect: number, count = 13) =>
      noiseHistory(
        Array.from({ length: count }, () => calmWeek(effect)),
        [],
      );
    const judged = (history: DriftHistory, config = policy()) => found([moved], history, config).features[0];
    expect(judged({})).toMatchObject({ effectSize: 0.15, verdict: 'drift', effectSizeFloor: 0.1 });
    expect(judged({ noise: noise(0.16) })).toMatchObject({
      verdict: 'stable',
      minEffectSize: 0.1,
      noiseFloor: 0.16,
      effectSizeFloor: 0.16,
    });
    expect(judged({ noise: noise(0.16, 12) })).toMatchObject({ verdict: 'drift', noiseFloor: null });
    expect(judged({ noise: noise(0.05) })).toMatchObject({ verdict: 'drift', effectSizeFloor: 0.1 });
    // Twice the configured floor is the end of it.
    expect(judged({ noise: noise(0.4) }, policy({ min_effect_size: 0.07 }))).toMatchObject({
      verdict: 'drift',
      noiseFloor: 0.4,
      effectSizeFloor: 0.14,
    });
  });

  it('leave p-values alone and distances as they are', () => {
    const noise = noiseHistory(Array(13).fill(calmWeek(0.16)), []);
    expect(found([moved], { noise }).pValueOnlyDriftShare).toBe(1);
    const [feature] = found([moved], { noise }, policy({ numeric_test: 'wasserstein' })).features;
    expect(feature).toMatchObject({
      kind: 'distance',
      noiseFloor: null,
      effectSizeFloor: 0.1,
      verdict: 'drift',
    });
  });

  it('learn from calm weeks, in which the feature was fed as usual', () => {
    const past = [
      ...Array<PastFinding>(12).fill(calmWeek(0.12)),
      { ...calmWeek(0.9), trailing: { calm: false } },
      { ...calmWeek(0.9), trailing: null },
      calmWeek(0.9, { trailing: { effectSize: 0.9, pValue: 0, reasons: ['distribution', 'missing-rate'] } }),
      calmWeek(0.9, { trailing: { effectSize: 0.9, pValue: 0, reasons: ['unseen-category'] } }),
      calmWeek(0.9, { trailing: { effectSize: null, pValue: null, reasons: ['too-few-rows'] } }),
      calmWeek(0.9, { trailing: null }),
      calmWeek(0.9, { type: 'categorical' }),
      calmWeek(0.9, { feature: 'age' }),
    ];
    const history = noiseHistory(past, [WINDOW]);
    expect(history.effectSizes('numeric', 'income')).toEqual(Array(12).fill(0.12));
    // What chance explains is no movement; a distance has no p-value to say so.
    const chance = calmWeek(0.9, { trailing: { effectSize: 0.9, pValue: 0.051, reasons: [] } });
    const distance = calmWeek(0.3, { trailing: { effectSize: 0.3, pValue: null, reasons: [] } });
    expect(noiseHistory([chance, distance], []).effectSizes('numeric', 'income')).toEqual([0, 0.3]);
    expect(history.effectSizes('numeric', 'unknown')).toEqual([]);
    expect(history.facts).toEqual({
      lookBackWeeks: 52,
      calmWeeks: 18,
      neededWeeks: 13,
      unreadableWeeks: [{ start: '2026-11-09T00:00:00.000Z', end: '2026-11-16T00:00:00.000Z' }],
    });
  });

  it('do not vouch for the week that would raise them next: calm is judged by configured floors', () => {
    const now = [moved];
    const trailing = weeks(1, now, [[numbers('income', many(1), many(1))]]);
    const noise = noiseHistory(Array(13).fill(calmWeek(0.16)), []);
    expect(found(now, { trailing, noise }).trailing).toMatchObject({ verdict: 'stable', calm: false });
    expect(found(now, { trailing }).trailing).toMatchObject({ verdict: 'drift', calm: false });
  });

  it('read the findings of every version: those from before say nothing', () => {
    const old = {
      verdict: 'stable',
      features: [{ feature: 'income', type: 'numeric', alpha: 0.05, effectSize: 0.5 }],
    };
    const parsed = pastFindingSchema.parse(old);
    expect(noiseHistory([parsed], []).facts.calmWeeks).toBe(0);
    const now = [moved];
    const finding = found(now, { trailing: weeks(1, now, [[numbers('income', many(1), many(3))]]) });
    // 4/40 of the rows lie between.
    expect(pastFindingSchema.parse(finding)).toEqual({
      trailing: { calm: false },
      features: [
        {
          feature: 'income',
          type: 'numeric',
          alpha: 0.05,
          trailing: {
            effectSize: 0.1,
            pValue: finding.features[0]?.trailing?.pValue,
            reasons: ['distribution'],
          },
        },
      ],
    });
  });
});
