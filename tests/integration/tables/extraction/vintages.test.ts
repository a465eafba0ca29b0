import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cohortVintagesSchema } from '../../../../shared/findings/vintages-schema.ts';
import { type Row, SmallPlatform } from './small-platform.ts';

let platform: SmallPlatform;

beforeEach(async () => {
  platform = await SmallPlatform.open();
  await platform.rows('baseline.ndjson', [{ income: 1, score: 0.25, bad: 0 }]);
  await platform.rows('logs/dt=2026-11-09/a.ndjson', [
    { id: 'now', at: '2026-11-09T10:00:00Z', income: 1, score: 0.5, outcome: 'refused' },
  ]);
});
afterEach(() => platform[Symbol.asyncDispose]());

// 70 days before the window: 2026-08-31 to 2026-09-07, in which a month ends. Two whole months on book.
const CONFIG = `model: credit
reference: { path: baseline.ndjson }
current: { path: "logs/dt={date}/*.ndjson", timestamp: at }
labels: { path: "labels/*.ndjson", column: bad, observed_at: seen, maturity_days: 70 }
columns: { id: id, score: score, threshold: 0.5, decision: outcome, label: bad }
features: { income: { type: numeric } }
`;

const decision = (id: string, at: string, outcome = 'accepted'): Row => ({ id, at, score: 0.25, outcome });
const label = (id: string, bad: number | null, seen: string): Row => ({ id, bad, seen });

async function vintagesOf(decisions: readonly Row[], labels: readonly Row[], config = CONFIG) {
  await platform.rows('logs/dt=2026-08-31/a.ndjson', decisions);
  if (labels.length > 0) {
    await platform.rows('labels/a.ndjson', labels);
  }
  const { vintages } = await platform.extract(config);
  expect(cohortVintagesSchema.parse(vintages)).toEqual(vintages);
  return vintages;
}

describe('the vintages of a cohort', () => {
  it('count accepted decisions by month, and defaults by the month on book in which they became known', async () => {
    const found = await vintagesOf(
      [
        decision('first', '2026-08-31T10:00:00Z'),
        decision('last-hour', '2026-08-31T10:00:00Z'),
        decision('second', '2026-08-31T10:00:00Z'),
        decision('late', '2026-08-31T10:00:00Z'),
        decision('good', '2026-08-31T10:00:00Z'),
        decision('open', '2026-08-31T10:00:00Z'),
        decision('null', '2026-08-31T10:00:00Z'),
        decision('refused', '2026-08-31T10:00:00Z', 'refused'),
      ],
      [
        label('first', 1, '2026-09-30T09:59:59Z'),
        // 30 days to the second: the second month begins.
        label('last-hour', 1, '2026-09-30T10:00:00Z'),
        label('second', 1, '2026-10-30T09:59:59Z'),
        label('late', 1, '2026-10-30T10:00:00Z'),
        label('good', 0, '2026-11-08T10:00:00Z'),
        label('null', null, '2026-11-08T10:00:00Z'),
        label('refused', 1, '2026-09-30T09:59:59Z'),
      ],
    );
    expect(found).toEqual({
      start: '2026-08-31T00:00:00.000Z',
      end: '2026-09-07T00:00:00.000Z',
      periodDays: 30,
      periods: 2,
      vintages: [{ month: '2026-08', accepted: 7, labelled: 5, defaults: [1, 2], laterDefaults: 1 }],
    });
  });

  it('are told by the month of the decision in UTC', async () => {
    const found = await vintagesOf(
      [decision('a', '2026-08-31T23:59:59Z'), decision('b', '2026-09-01T00:00:00Z')],
      [label('b', 1, '2026-09-02T00:00:00Z')],
    );
    expect(found?.vintages).toEqual([
      { month: '2026-08', accepted: 1, labelled: 0, defaults: [0, 0], laterDefaults: 0 },
      { month: '2026-09', accepted: 1, labelled: 1, defaults: [1, 0], laterDefaults: 0 },
    ]);
  });

  it('take a default from its first label, a corrected one for none, and one not known yet for none', async () => {
    const found = await vintagesOf(
      ['again', 'corrected', 'turned', 'future', 'same-day'].map((id) =>
        decision(id, '2026-08-31T10:00:00Z'),
      ),
      [
        label('again', 1, '2026-09-10T00:00:00Z'),
        label('again', 1, '2026-10-20T00:00:00Z'),
        label('corrected', 1, '2026-09-10T00:00:00Z'),
        label('corrected', 0, '2026-10-20T00:00:00Z'),
        label('turned', 0, '2026-09-10T00:00:00Z'),
        label('turned', 1, '2026-10-20T00:00:00Z'),
        label('future', 1, '2026-11-16T00:00:00Z'),
        // Known by the day alone, and so some hours before its decision.
        label('same-day', 1, '2026-08-31T00:00:00Z'),
      ],
    );
    expect(found?.vintages).toEqual([
      { month: '2026-08', accepted: 5, labelled: 4, defaults: [2, 1], laterDefaults: 0 },
    ]);
  });

  it('have no outcome where no label has come', async () => {
    const found = await vintagesOf([decision('a', '2026-08-31T10:00:00Z')], []);
    expect(found?.vintages).toEqual([
      { month: '2026-08', accepted: 1, labelled: 0, defaults: [0, 0], laterDefaults: 0 },
    ]);
  });

  it('are weeks where outcomes are final before two months have passed', async () => {
    const short = CONFIG.replace('maturity_days: 70', 'maturity_days: 28');
    await platform.rows('logs/dt=2026-10-12/a.ndjson', [decision('a', '2026-10-12T10:00:00Z')]);
    await platform.rows('labels/a.ndjson', [label('a', 1, '2026-10-26T10:00:00Z')]);
    expect((await platform.extract(short)).vintages).toMatchObject({
      periodDays: 7,
      periods: 4,
      vintages: [{ month: '2026-10', defaults: [0, 0, 1, 0] }],
    });
  });

  it('are none without labels or logs of their time', async () => {
    expect((await platform.extract(CONFIG)).vintages).toBeUndefined();
  });
});
