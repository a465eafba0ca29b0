import { describe, expect, it } from 'vitest';
import type { DecisionTallyDocument } from '../../../shared/findings/decision-tally-schema.ts';
import { type DecisionsOptions, decisionsFinding } from '../../../shared/findings/decisions-finding.ts';
import type { EarlierDecisions } from '../../../shared/findings/earlier-decisions.ts';
import { type Decisions, decisionsSchema } from '../../../shared/findings/report-schema.ts';
import { unannouncedVersions } from '../../../shared/findings/unannounced-versions.ts';
import { categoricalProfile } from '../../../shared/profiles/categorical-profile.ts';
import type { CategoricalVariable } from '../../../shared/profiles/profile.ts';
import { numbers } from './variables.ts';

const TALLY: DecisionTallyDocument = {
  versions: [],
  thresholds: [],
  thresholdCount: 0,
  lastThreshold: null,
  overrides: null,
  bands: null,
  swap: null,
};

const counts = (accepted: number, rejected: number) =>
  categoricalProfile(Object.entries({ accepted, rejected }), 0);

function found(options: Partial<DecisionsOptions> = {}): Decisions {
  const decision: CategoricalVariable = {
    name: 'decision',
    role: 'decision',
    type: 'categorical',
    reference: counts(32, 48),
    current: [{ day: '2026-11-09', profile: counts(14, 56) }],
  };
  const finding = decisionsFinding(decision, { threshold: 0.2, ...options });
  expect(decisionsSchema.parse(finding)).toEqual(finding);
  return finding;
}

describe('refusals against the reference', () => {
  it('differ by an interval', () => {
    const { againstReference, trailing } = found();
    expect(againstReference).toMatchObject({ accepted: 32, rejected: 48, refusalRate: 0.6 });
    expect(againstReference?.difference).toBeCloseTo(0.2, 15);
    // Newcombe (1998), table II, method 10: 56/70 - 48/80.
    const [low = 0, high = 0] = againstReference?.differenceInterval ?? [];
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
    expect(trailing).toBeNull();
  });
});

describe('refusals against the weeks before', () => {
  const week = (day: string, accepted: number, rejected: number): EarlierDecisions['weeks'][number] => ({
    window: { startMs: Date.parse(day), endMs: Date.parse(day) + 7 * 86_400_000 },
    accepted,
    rejected,
  });
  const weeks = [week('2026-10-26', 90, 10), week('2026-11-02', 50, 50)];

  it('are those of all of them together', () => {
    const { trailing } = found({ earlier: { configured: 4, weeks, versions: new Set() } });
    expect(trailing).toMatchObject({
      configuredWeeks: 4,
      weeks: 2,
      start: '2026-10-26T00:00:00.000Z',
      end: '2026-11-09T00:00:00.000Z',
      accepted: 140,
      rejected: 60,
      refusalRate: 0.3,
    });
    expect(trailing?.difference).toBeCloseTo(0.5, 15);
  });

  it('are not told from fewer than half of them', () => {
    expect(found({ earlier: { configured: 5, weeks, versions: new Set() } }).trailing).toMatchObject({
      weeks: 2,
      refusalRate: null,
      difference: null,
      differenceInterval: null,
    });
  });
});

describe('overrides', () => {
  it('are rates of what the model decided, each side by itself', () => {
    const day = {
      day: '2026-11-09',
      bothAccept: 30,
      bothRefuse: 6,
      lowSide: 2,
      highSide: 10,
      withoutScore: 3,
      withoutDecision: 1,
    };
    const { overrides } = found({ tally: { ...TALLY, overrides: [day, { ...day, day: '2026-11-10' }] } });
    expect(overrides).toMatchObject({
      compared: 96,
      withoutScore: 6,
      withoutDecision: 2,
      lowSide: { count: 4, share: 4 / 96, modelDecisions: 16, rate: 0.25 },
      highSide: { count: 20, share: 20 / 96, modelDecisions: 80, rate: 0.25 },
      days: [
        { day: '2026-11-09', compared: 48, lowSide: 2, highSide: 10 },
        { day: '2026-11-10', compared: 48, lowSide: 2, highSide: 10 },
      ],
    });
    // The same rate, known better on the side with more decisions.
    const width = (interval: [number, number] | null | undefined) =>
      (interval?.[1] ?? 0) - (interval?.[0] ?? 0);
    expect(width(overrides?.highSide.rateInterval)).toBeLessThan(width(overrides?.lowSide.rateInterval));
  });

  it('have no rate where the model took no such decision', () => {
    const day = { day: '2026-11-09', bothAccept: 4, bothRefuse: 0, lowSide: 0, highSide: 0 };
    const tally = { ...TALLY, overrides: [{ ...day, withoutScore: 0, withoutDecision: 0 }] };
    expect(found({ tally }).overrides?.lowSide).toEqual({
      count: 0,
      share: 0,
      modelDecisions: 0,
      rate: null,
      rateInterval: null,
    });
  });
});

describe('versions', () => {
  const version = (name: string | null, rows: number) => ({
    version: name,
    rows,
    accepted: rows - 1,
    rejected: 1,
    firstDay: '2026-11-11',
  });
  const tally = { ...TALLY, versions: [version('v1', 60), version('v2', 30), version(null, 10)] };
  const origins = (options: Partial<DecisionsOptions>) =>
    found({ tally, ...options }).versions.map(({ origin }) => origin);
  const inReference: CategoricalVariable = {
    name: 'version',
    role: 'model_version',
    type: 'categorical',
    reference: categoricalProfile([['v1', 100]], 0),
    current: [],
  };

  it('are known from the reference, the weeks before or the configuration', () => {
    expect(origins({ version: inReference })).toEqual(['reference', 'unannounced', 'unknown']);
    const earlier = { configured: 8, weeks: [], versions: new Set(['v2']) };
    expect(origins({ version: inReference, earlier })).toEqual(['reference', 'earlier-window', 'unknown']);
    expect(origins({ version: inReference, announced: ['v2'] })).toEqual([
      'reference',
      'announced',
      'unknown',
    ]);
  });

  it('are not called unannounced where there is nothing to know them from', () => {
    expect(origins({})).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('are a warning where nobody announced them', () => {
    const decisions = found({ tally, version: inReference });
    expect(decisions.versions[1]).toMatchObject({ share: 0.3, refusalRate: 1 / 30 });
    expect(unannouncedVersions(decisions)).toEqual([
      'Nobody announced model version "v2": it scored 30.0 % of the rows, from 2026-11-11 on; the reference and the weeks before do not have it.',
    ]);
  });
});

describe('a swap set', () => {
  it('has the refusal rates of both sides', () => {
    const counted = { inIn: 50, inOut: 20, outIn: 10, outOut: 20, notCompared: 3 };
    const swap = {
      kind: 'counted' as const,
      basis: 'threshold' as const,
      previousThreshold: 0.5,
      threshold: 0.4,
      ...counted,
    };
    expect(found({ tally: { ...TALLY, swap } }).swapSet).toEqual({
      basis: 'threshold',
      reason: null,
      previousThreshold: 0.5,
      threshold: 0.4,
      ...counted,
      previousRefusalRate: 0.3,
      refusalRate: 0.4,
    });
  });

  it('says why it is not known', () => {
    const swap = { kind: 'unknown' as const, reason: 'no other score' };
    expect(found({ tally: { ...TALLY, swap } }).swapSet).toMatchObject({
      basis: null,
      reason: 'no other score',
      inIn: null,
    });
  });
});

describe('score bands', () => {
  it('are deciles of the reference, whose PSI is the score’s own', () => {
    const scores = Array.from({ length: 10 }, (_, i) => (i + 1) / 10);
    const score = numbers('score', scores, [0.05, 0.1, 0.95], { role: 'score' });
    const none = { accepted: 0, rejected: 0, undecided: 0 };
    const bands = Array.from({ length: 11 }, () => none).with(0, { accepted: 1, rejected: 1, undecided: 0 });
    const { scoreBands } = found({
      tally: { ...TALLY, bands: bands.with(9, { ...none, undecided: 1 }) },
      score,
    });
    expect(scoreBands?.bands).toHaveLength(10);
    expect(scoreBands?.bands[0]).toEqual({
      above: null,
      upTo: 0.1,
      upToIncluded: true,
      referenceRows: 1,
      rows: 2,
      accepted: 1,
      rejected: 1,
      refusalRate: 0.5,
    });
    expect(scoreBands?.bands[9]).toMatchObject({ above: 0.9, upTo: null, rows: 1, refusalRate: null });
    expect(scoreBands?.withoutScore).toMatchObject({ referenceRows: 0, rows: 0 });
    // Σ (q - p) ln(q / p): 2/3 and 1/3 of three rows against tenths; an empty bin counts as LEAST_SHARE, 1e-4.
    const term = (q: number) => (q - 0.1) * Math.log(q / 0.1);
    expect(scoreBands?.psi).toBeCloseTo(term(2 / 3) + term(1 / 3) + 8 * term(1e-4), 12);
  });
});
