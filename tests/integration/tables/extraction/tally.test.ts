import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseConfig } from '../../../../shared/config/parse-config.ts';
import { timeWindow } from '../../../../shared/core/time-window.ts';
import type { DecisionTally, PreviousDecisions } from '../../../../shared/extraction/decision-tally.ts';
import { extract } from '../../../../shared/extraction/extract.ts';
import { findInputs } from '../../../../shared/extraction/find-inputs.ts';
import { NumberWorkers } from '../../../../shared/extraction/number-workers.ts';
import { OpenTables } from '../../../../shared/extraction/open-tables.ts';
import { decisionTallySchema } from '../../../../shared/findings/decision-tally-schema.ts';
import { ObjectStores } from '../../../../shared/storage/open-store.ts';
import { type Row, SmallPlatform, WEEK } from './small-platform.ts';

let platform: SmallPlatform;

beforeEach(async () => {
  platform = await SmallPlatform.open();
  // Deciles of the reference: 0.1, 0.2, … 0.9 and 1.
  await platform.parquet(
    'baseline/a.parquet',
    "SELECT i / 10 AS score, 1 AS income, 'v1' AS version FROM range(1, 11) t(i)",
  );
});
afterEach(() => platform[Symbol.asyncDispose]());

const PLACES = `model: credit
reference: { path: baseline/*.parquet }
current: { path: "logs/dt={date}/*.parquet", timestamp: at }
features: { income: { type: numeric } }
`;

async function tally(columns: string, previous?: PreviousDecisions): Promise<DecisionTally> {
  const parsed = parseConfig(`${PLACES}columns: { ${columns} }\n`, { file: 'vigie.yaml', environment: {} });
  const window = timeWindow(...WEEK);
  await using stores = new ObjectStores();
  const inputs = await findInputs({ config: parsed.config, baseDir: platform.path, window, stores });
  await using workers = new NumberWorkers();
  await using tables = await OpenTables.open(inputs, { stores, threads: 2 });
  const found = await extract(tables, { parsed, window, inputs, workers, previous });
  expect(decisionTallySchema.parse(found.tally)).toEqual(found.tally);
  return found.tally;
}

const day = async (date: string, rows: readonly Row[]) =>
  platform.rows(
    `logs/dt=${date}/a.parquet`,
    rows.map((row) => ({ at: `${date}T10:00:00Z`, income: 1, ...row })),
  );

const ALL = 'score: score, threshold: 0.5, decision: decision, model_version: version';

describe('overrides', () => {
  beforeEach(async () => {
    await day('2026-11-09', [
      { score: 0.2, decision: 'accepted', version: 'v1' },
      { score: 0.8, decision: 'refused', version: 'v1' },
      // A score of θ* itself is refused by the model.
      { score: 0.5, decision: 'accepted', version: 'v1' },
      { score: 0.1, decision: 'refused', version: 'v1' },
    ]);
    await day('2026-11-11', [
      { score: 0.9, decision: 'accepted', version: 'v2' },
      { score: null, decision: 'accepted', version: 'v2' },
      { score: 0.3, decision: null, version: null },
      { score: 0.3, decision: 'refused', version: 'v2' },
    ]);
  });

  it('are counted by side and day, and what cannot be compared apart', async () => {
    expect((await tally(ALL)).overrides).toEqual([
      {
        day: '2026-11-09',
        bothAccept: 1,
        bothRefuse: 1,
        lowSide: 1,
        highSide: 1,
        withoutScore: 0,
        withoutDecision: 0,
      },
      {
        day: '2026-11-11',
        bothAccept: 0,
        bothRefuse: 0,
        lowSide: 1,
        highSide: 1,
        withoutScore: 1,
        withoutDecision: 1,
      },
    ]);
  });

  it('need a decision, a score and θ*', async () => {
    for (const columns of [
      'score: score, threshold: 0.5',
      'score: score, decision: decision',
      'decision: decision',
    ]) {
      expect((await tally(columns)).overrides).toBeNull();
    }
  });

  it('are told from each row’s own θ* where it is a column', async () => {
    await day('2026-11-12', [
      { score: 0.4, decision: 'accepted', cut: 0.3 },
      { score: 0.4, decision: 'accepted', cut: 0.5 },
      { score: 0.4, decision: 'accepted', cut: null },
    ]);
    const { overrides } = await tally('score: score, threshold: cut, decision: decision');
    expect(overrides?.at(-1)).toMatchObject({
      day: '2026-11-12',
      lowSide: 1,
      bothAccept: 1,
      withoutScore: 1,
    });
  });

  it('stand beside versions and bands of the same rows', async () => {
    const found = await tally(ALL);
    expect(found.versions).toEqual([
      { version: 'v1', rows: 4, accepted: 2, rejected: 2, firstDay: '2026-11-09' },
      { version: 'v2', rows: 3, accepted: 2, rejected: 1, firstDay: '2026-11-11' },
      { version: null, rows: 1, accepted: 0, rejected: 0, firstDay: '2026-11-11' },
    ]);
    const none = { accepted: 0, rejected: 0, undecided: 0 };
    // (…, 0.1], (0.1, 0.2], … (0.9, …), and rows without a score: a band's upper edge is its own.
    expect(found.bands).toEqual([
      { ...none, rejected: 1 },
      { ...none, accepted: 1 },
      { ...none, rejected: 1, undecided: 1 },
      none,
      { ...none, accepted: 1 },
      none,
      none,
      { ...none, rejected: 1 },
      { ...none, accepted: 1 },
      none,
      { ...none, accepted: 1 },
    ]);
  });
});

describe('θ* in force', () => {
  it('is the last day’s, unless that day has several', async () => {
    await day('2026-11-09', [{ score: 0.2, cut: 0.5 }]);
    await day('2026-11-10', [
      { score: 0.2, cut: 0.4 },
      { score: 0.2, cut: 0.4 },
    ]);
    const columns = 'score: score, threshold: cut';
    const two = await tally(columns);
    expect(two).toMatchObject({ lastThreshold: 0.4, thresholdCount: 2 });
    expect(two.thresholds).toEqual([
      { threshold: 0.4, rows: 2, firstDay: '2026-11-10', lastDay: '2026-11-10' },
      { threshold: 0.5, rows: 1, firstDay: '2026-11-09', lastDay: '2026-11-09' },
    ]);
    await day('2026-11-10', [
      { score: 0.2, cut: 0.4 },
      { score: 0.2, cut: 0.6 },
    ]);
    expect(await tally(columns)).toMatchObject({ lastThreshold: null, thresholdCount: 3, swap: null });
  });

  it('is the configured one, to the last digit', async () => {
    await day('2026-11-09', [{ score: 1 / 11 }, { score: 0.2 }]);
    const found = await tally(`score: score, threshold: ${1 / 11}`);
    expect(found.lastThreshold).toBe(1 / 11);
    // A score of θ* is refused: a θ* that is rounded up on its way would accept it.
    expect(found.bands?.[0]).toEqual({ accepted: 0, rejected: 1, undecided: 0 });
  });
});

describe('the swap set', () => {
  const scores = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];

  it('counts the same scores under the θ* before and now', async () => {
    await day('2026-11-09', [...scores.map((score) => ({ score })), { score: null }]);
    const columns = 'score: score, threshold: 0.3';
    expect((await tally(columns)).swap).toBeNull();
    expect((await tally(columns, { threshold: 0.3, versions: [] })).swap).toBeNull();
    expect((await tally(columns, { threshold: 0.5, versions: [] })).swap).toEqual({
      kind: 'counted',
      basis: 'threshold',
      previousThreshold: 0.5,
      threshold: 0.3,
      inIn: 2,
      inOut: 2,
      outIn: 0,
      outOut: 2,
      notCompared: 1,
    });
    expect((await tally(columns, { threshold: 0.15, versions: [] })).swap).toMatchObject({
      inIn: 1,
      inOut: 0,
      outIn: 1,
      outOut: 4,
    });
  });

  it('finds a θ* that changed within the window', async () => {
    await day('2026-11-09', [
      { score: 0.2, cut: 0.5 },
      { score: 0.45, cut: 0.5 },
    ]);
    await day('2026-11-10', [{ score: 0.4, cut: 0.4 }]);
    expect((await tally('score: score, threshold: cut')).swap).toMatchObject({
      previousThreshold: 0.5,
      threshold: 0.4,
      inIn: 1,
      inOut: 2,
      outIn: 0,
      outOut: 0,
    });
  });

  it('says of a new version that it cannot be known, unless its score before is logged', async () => {
    const rows = [
      { score: 0.2, before: 0.7, version: 'v2' },
      { score: 0.7, before: 0.2, version: 'v2' },
      { score: 0.1, before: 0.1, version: 'v2' },
      { score: 0.1, before: null, version: 'v2' },
    ];
    await day('2026-11-09', rows);
    const columns = 'score: score, threshold: 0.5, model_version: version';
    const previous = { threshold: 0.5, versions: ['v1'] };
    expect((await tally(columns, previous)).swap).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('"v2" is a new version'),
    });
    expect((await tally(`${columns}, previous_score: before`, previous)).swap).toEqual({
      kind: 'counted',
      basis: 'previous-score',
      previousThreshold: 0.5,
      threshold: 0.5,
      inIn: 1,
      inOut: 1,
      outIn: 1,
      outOut: 0,
      notCompared: 1,
    });
    expect((await tally(columns, { threshold: 0.5, versions: ['v1', 'v2'] })).swap).toBeNull();
  });

  it('takes a version that appears within the window for a change, the first day’s for none', async () => {
    await day('2026-11-09', [{ score: 0.2, version: 'v1' }]);
    const columns = 'score: score, threshold: 0.5, model_version: version';
    expect((await tally(columns)).swap).toBeNull();
    await day('2026-11-10', [{ score: 0.2, version: 'v2' }]);
    expect((await tally(columns)).swap).toMatchObject({ kind: 'unknown' });
  });

  it('does not take a previous score that is none', async () => {
    await day('2026-11-09', [{ score: 0.2, before: 1.5 }]);
    await expect(tally('score: score, threshold: 0.5, previous_score: before')).rejects.toThrow(
      /column "before" holds 1\.5; expected a score in \[0, 1\]/,
    );
  });
});
