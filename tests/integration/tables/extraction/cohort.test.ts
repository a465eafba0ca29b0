import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LabelledDecisions } from '../../../../shared/extraction/labelled-decisions.ts';
import { type Row, SmallPlatform } from './small-platform.ts';

let platform: SmallPlatform;

beforeEach(async () => {
  platform = await SmallPlatform.open();
  await platform.rows('baseline.ndjson', [
    { income: 1, score: 0.75, bad: 1 },
    { income: 2, score: 0.25, bad: 0 },
    { income: 3, score: 0.25, bad: null },
  ]);
  await platform.rows('logs/dt=2026-11-09/a.ndjson', [
    { id: 'now', at: '2026-11-09T10:00:00Z', income: 1, score: 0.5, outcome: 'refused' },
  ]);
});
afterEach(() => platform[Symbol.asyncDispose]());

// Ten days before the window: 2026-10-30 to 2026-11-06.
const CONFIG = `model: credit
reference: { path: baseline.ndjson }
current: { path: "logs/dt={date}/*.ndjson", timestamp: at }
labels: { path: "labels/*.ndjson", column: bad, observed_at: seen, maturity_days: 10 }
columns: { id: id, score: score, threshold: 0.5, decision: outcome, label: bad }
features: { income: { type: numeric } }
`;

const decision = (id: string | null, at: string, more: Row = {}): Row => ({
  id,
  at,
  score: 0.25,
  outcome: 'accepted',
  ...more,
});

const label = (id: string | null, bad: number | null, seen: string | null): Row => ({ id, bad, seen });

/** `score accepted label` of each decision. */
function lines(decisions: LabelledDecisions | undefined): readonly string[] {
  return Array.from(
    decisions?.scores ?? [],
    (score, index) => `${score} ${decisions?.accepted[index]} ${decisions?.labels[index]}`,
  );
}

async function cohortOf(decisions: readonly Row[], labels: readonly Row[]) {
  await platform.rows('logs/dt=2026-11-02/a.ndjson', decisions);
  await platform.rows('labels/a.ndjson', labels);
  return lines((await platform.extract(CONFIG)).decisions?.current);
}

describe('the decisions of the reference', () => {
  it('are made by the threshold and sorted, with their outcomes', async () => {
    const { decisions, cohortRows } = await platform.extract(CONFIG);
    expect(lines(decisions?.reference)).toEqual(['0.25 1 -1', '0.25 1 0', '0.75 0 1']);
    expect(lines(decisions?.current)).toEqual([]);
    expect(cohortRows).toBe(0);
  });
});

describe("the window's own decisions", () => {
  const window = (rows: readonly (readonly [score: number | null, outcome: string | null])[]) =>
    platform.rows(
      'logs/dt=2026-11-09/a.ndjson',
      rows.map(([score, outcome], i) => ({
        id: `n${i}`,
        at: '2026-11-09T10:00:00Z',
        income: 1,
        score,
        outcome,
      })),
    );

  it('are counted by nearly equal scores and by decision, without outcomes', async () => {
    await window([
      [0.3, 'accepted'],
      [0.30001, 'accepted'],
      [0.3, 'refused'],
      [0.8, 'refused'],
      [0, 'accepted'],
      [null, 'refused'],
    ]);
    const { decisions } = await platform.extract(CONFIG);
    const rows = Array.from(decisions?.window.scores ?? [], (score, row) => [
      Number(score.toFixed(3)),
      decisions?.window.accepted[row],
      decisions?.window.labels[row],
      decisions?.window.weights[row],
    ]);
    expect(rows).toEqual([
      [0, 1, -1, 1],
      [0.3, 0, -1, 1],
      [0.3, 1, -1, 2],
      [0.8, 0, -1, 1],
      [Number.NaN, 0, -1, 1],
    ]);
    // A score moves by no more than its cell is wide: half a thousandth in log-odds.
    expect(Math.abs((decisions?.window.scores[2] ?? 0) - 0.3)).toBeLessThan(0.3 * 0.7 * 0.0006);
  });

  it('are not read where no labels are configured', async () => {
    const { decisions } = await platform.extract(
      CONFIG.replace(/^labels:.*\n/m, '').replace(', label: bad', ''),
    );
    expect(decisions).toBeUndefined();
  });
});

describe('the cohort', () => {
  it('holds what was decided the maturity before the window, labelled or not', async () => {
    await platform.rows('logs/dt=2026-10-30/a.ndjson', [
      decision('first', '2026-10-30T00:00:00Z', { score: 0.1 }),
      decision('before', '2026-10-29T23:59:59Z', { score: 0.9 }),
    ]);
    await platform.rows('logs/dt=2026-11-05/a.ndjson', [
      decision('last', '2026-11-05T23:59:59Z', { score: 0.2, outcome: null }),
      decision('after', '2026-11-06T00:00:00Z', { score: 0.9 }),
    ]);
    await platform.rows('labels/a.ndjson', [label('first', 1, '2026-11-10T00:00:00Z')]);
    const { decisions, cohortRows, inputs } = await platform.extract(CONFIG);
    expect(inputs.cohort?.window).toEqual({ startMs: Date.UTC(2026, 9, 30), endMs: Date.UTC(2026, 10, 6) });
    expect(lines(decisions?.current)).toEqual(['0.1 1 1', '0.2 -1 -1']);
    expect(cohortRows).toBe(2);
  });

  it('has no outcomes where there are no label files yet', async () => {
    await platform.rows('logs/dt=2026-11-02/a.ndjson', [decision('1', '2026-11-02T10:00:00Z')]);
    const { decisions } = await platform.extract(CONFIG);
    expect(lines(decisions?.current)).toEqual(['0.25 1 -1']);
  });

  it('learns late and corrected labels, of which the last one observed counts', async () => {
    expect(
      await cohortOf(
        [
          decision('corrected', '2026-11-02T10:00:00Z', { score: 0.1 }),
          decision('late', '2026-11-02T10:00:00Z', { score: 0.2 }),
          decision('withdrawn', '2026-11-02T10:00:00Z', { score: 0.3 }),
        ],
        [
          label('corrected', 0, '2026-11-10T00:00:00Z'),
          label('corrected', 1, '2026-11-05T00:00:00Z'),
          label('late', 1, '2026-11-15T23:59:59.999999Z'),
          // A label that is null says nothing: it takes back no earlier one.
          label('withdrawn', 1, '2026-11-05T00:00:00Z'),
          label('withdrawn', null, '2026-11-06T00:00:00Z'),
        ],
      ),
    ).toEqual(['0.1 1 0', '0.2 1 1', '0.3 1 1']);
  });

  it('does not know what was observed when the window had ended, or nobody knows when', async () => {
    expect(
      await cohortOf(
        [
          decision('1', '2026-11-02T10:00:00Z', { score: 0.1 }),
          decision('2', '2026-11-02T10:00:00Z', { score: 0.2 }),
          decision('3', '2026-11-02T10:00:00Z', { score: 0.3 }),
        ],
        [
          label('1', 1, '2026-11-16T00:00:00Z'),
          label('2', 1, null),
          label('3', 0, '2026-11-10T00:00:00Z'),
          label('3', 1, '2026-11-20T00:00:00Z'),
        ],
      ),
    ).toEqual(['0.1 1 -1', '0.2 1 -1', '0.3 1 0']);
  });

  it('takes the default of two labels of one instant, in any order', async () => {
    const decisions = [decision('1', '2026-11-02T10:00:00Z')];
    const labels = [label('1', 1, '2026-11-10T00:00:00Z'), label('1', 0, '2026-11-10T00:00:00Z')];
    expect(await cohortOf(decisions, labels)).toEqual(['0.25 1 1']);
    expect(await cohortOf(decisions, labels.toReversed())).toEqual(['0.25 1 1']);
  });

  it('is as old as maturity and reporting lag together, and labels of the lag are late', async () => {
    const lagged = CONFIG.replace('maturity_days: 10', 'maturity_days: 7, reporting_lag_days: 3');
    await platform.rows('logs/dt=2026-11-02/a.ndjson', [
      decision('1', '2026-11-02T10:00:00Z', { score: 0.1 }),
      decision('2', '2026-11-02T10:00:00Z', { score: 0.2 }),
    ]);
    await platform.rows('labels/a.ndjson', [
      label('1', 0, '2026-11-09T09:59:59Z'),
      label('2', 1, '2026-11-09T10:00:00Z'),
    ]);
    const { decisions, inputs, labels } = await platform.extract(lagged);
    expect(inputs.cohort?.window).toEqual({ startMs: Date.UTC(2026, 9, 30), endMs: Date.UTC(2026, 10, 6) });
    expect(lines(decisions?.current)).toEqual(['0.1 1 0', '0.2 1 1']);
    expect(labels).toMatchObject({ counted: 2, late: 1 });
  });

  it('counts what became of every label', async () => {
    await platform.rows('logs/dt=2026-11-02/a.ndjson', [
      ...['1', '2', '3', '4'].map((id) => decision(id, '2026-11-02T10:00:00Z')),
      decision('5', '2026-11-02T10:00:00Z', { outcome: 'refused' }),
    ]);
    await platform.rows('labels/a.ndjson', [
      label(null, 1, '2026-11-10T00:00:00Z'),
      label('stranger', 1, '2026-11-10T00:00:00Z'),
      label('stranger', 0, '2026-11-11T00:00:00Z'),
      // Twice the same, then corrected.
      label('1', 0, '2026-11-10T00:00:00Z'),
      label('1', 0, '2026-11-10T00:00:00Z'),
      label('1', 1, '2026-11-12T10:00:00Z'),
      label('2', null, '2026-11-10T00:00:00Z'),
      label('2', 1, null),
      // When the window had ended, and in a future that no clock has reached.
      label('3', 1, '2026-11-16T00:00:00Z'),
      label('3', 1, '2999-01-01T00:00:00Z'),
      // The day before the decision, and the same day at a time that the file does not know.
      label('4', 1, '2026-11-01T23:59:59Z'),
      label('4', 0, '2026-11-02'),
    ]);
    const { decisions, labels } = await platform.extract(CONFIG);
    expect(lines(decisions?.current)).toEqual([
      '0.25 0 -1',
      '0.25 1 -1',
      '0.25 1 -1',
      '0.25 1 0',
      '0.25 1 1',
    ]);
    expect(labels).toEqual({
      read: 12,
      withoutId: 1,
      otherIds: 2,
      unknown: 1,
      withoutObservation: 1,
      afterWindow: 2,
      beforeDecision: 1,
      superseded: 2,
      counted: 2,
      corrected: 1,
      late: 1,
      sources: { booked: 0, exploration: 0, bureau: 0, simulated: 0, unspecified: 2 },
    });
  });

  it('knows who reported a label, and how many decisions an explored one stands for', async () => {
    const sourced = CONFIG.replace(
      'maturity_days: 10',
      'maturity_days: 10, source: who, exploration_rate: 0.04',
    );
    await platform.rows('logs/dt=2026-11-02/a.ndjson', [
      decision('1', '2026-11-02T10:00:00Z', { score: 0.1 }),
      decision('2', '2026-11-03T10:00:00Z', { score: 0.8 }),
      decision('3', '2026-11-02T10:00:00Z', { score: 0.9, outcome: 'refused' }),
    ]);
    const seen = '2026-11-12T00:00:00Z';
    await platform.rows('labels/a.ndjson', [
      { ...label('1', 0, seen), who: 'booked' },
      { ...label('2', 1, seen), who: 'Exploration ' },
      { ...label('3', 0, seen), who: null },
    ]);
    const { decisions, labels } = await platform.extract(sourced);
    expect(decisions?.current).toEqual({
      scores: Float64Array.of(0.1, 0.8, 0.9),
      accepted: Int8Array.of(1, 1, 0),
      labels: Int8Array.of(0, 1, 0),
      thresholds: Float64Array.of(0.5, 0.5, 0.5),
      sources: Int8Array.of(0, 1, -1),
      weights: Float64Array.of(1, 25, 1),
      falseNegativeCosts: undefined,
      falsePositiveCosts: undefined,
      days: Int32Array.of(20_759, 20_760, 20_759),
    });
    expect(labels?.sources).toEqual({ booked: 1, exploration: 1, bureau: 0, simulated: 0, unspecified: 1 });
  });

  it('takes the weights of a column, null for 1, and none below 1', async () => {
    const weighed = CONFIG.replace('maturity_days: 10', 'maturity_days: 10, weight: stands_for');
    await platform.rows('logs/dt=2026-11-02/a.ndjson', [
      decision('1', '2026-11-02T10:00:00Z', { score: 0.1 }),
      decision('2', '2026-11-02T10:00:00Z', { score: 0.2 }),
    ]);
    const seen = '2026-11-12T00:00:00Z';
    const weights = async (one: number) => {
      await platform.rows('labels/a.ndjson', [
        { ...label('1', 0, seen), stands_for: one },
        { ...label('2', 1, seen), stands_for: null },
      ]);
      return (await platform.extract(weighed)).decisions?.current.weights;
    };
    expect(await weights(12.5)).toEqual(Float64Array.of(12.5, 1));
    await expect(weights(0.5)).rejects.toThrow(
      `file://${platform.path}/labels/a.ndjson: column "stands_for" holds "0.5"; expected a weight of at least 1, or null`,
    );
  });

  it('with a source that nobody knows stops the run', async () => {
    await platform.rows('logs/dt=2026-11-02/a.ndjson', [decision('1', '2026-11-02T10:00:00Z')]);
    await platform.rows('labels/a.ndjson', [{ ...label('1', 0, '2026-11-12T00:00:00Z'), who: 'hearsay' }]);
    await expect(
      platform.extract(CONFIG.replace('maturity_days: 10', 'maturity_days: 10, source: who')),
    ).rejects.toThrow(
      `file://${platform.path}/labels/a.ndjson: column "who" holds "hearsay"; expected booked, exploration, bureau, simulated or null`,
    );
  });

  describe('with costs of its own', () => {
    const priced = `${CONFIG}cost: { false_negative: exposure, false_positive: margin }\n`;

    beforeEach(async () => {
      await platform.rows('baseline.ndjson', [
        { income: 1, score: 0.75, bad: 1, exposure: 900, margin: 30 },
        { income: 2, score: 0.25, bad: 0, exposure: null, margin: 40 },
      ]);
      await platform.rows('logs/dt=2026-11-09/a.ndjson', [
        {
          id: 'now',
          at: '2026-11-09T10:00:00Z',
          income: 1,
          score: 0.5,
          outcome: 'refused',
          exposure: 1,
          margin: 1,
        },
      ]);
    });

    it('keeps them, null where nobody knows', async () => {
      await platform.rows('logs/dt=2026-11-02/a.ndjson', [
        decision('1', '2026-11-02T10:00:00Z', { score: 0.1, exposure: 1200.5, margin: 60 }),
        decision('2', '2026-11-02T10:00:00Z', { score: 0.2, exposure: null, margin: 0 }),
      ]);
      const { decisions } = await platform.extract(priced);
      expect(decisions?.current.falseNegativeCosts).toEqual(Float64Array.of(1200.5, Number.NaN));
      expect(decisions?.current.falsePositiveCosts).toEqual(Float64Array.of(60, 0));
      expect(decisions?.reference.falseNegativeCosts).toEqual(Float64Array.of(Number.NaN, 900));
    });

    it('none of which is negative', async () => {
      await platform.rows('logs/dt=2026-11-02/a.ndjson', [
        decision('1', '2026-11-02T10:00:00Z', { exposure: -5, margin: 60 }),
      ]);
      await expect(platform.extract(priced)).rejects.toThrow(
        `file://${platform.path}/logs/dt=2026-11-02/a.ndjson: column "exposure" holds -5.0; expected a cost of at least 0 (1 row is outside it)`,
      );
    });

    it('has columns for them even where nothing matured', async () => {
      const { decisions } = await platform.extract(priced);
      expect(decisions?.current.falseNegativeCosts).toEqual(new Float64Array(0));
    });
  });

  it('keeps the threshold that was in force', async () => {
    await platform.rows('logs/dt=2026-11-02/a.ndjson', [
      decision('1', '2026-11-02T10:00:00Z', { score: 0.1, theta: 0.3 }),
      decision('2', '2026-11-02T10:00:00Z', { score: 0.2, theta: null }),
    ]);
    await platform.rows('logs/dt=2026-11-09/a.ndjson', [
      { id: 'now', at: '2026-11-09T10:00:00Z', income: 1, score: 0.5, outcome: 'refused', theta: 0.4 },
    ]);
    const { decisions } = await platform.extract(CONFIG.replace('threshold: 0.5', 'threshold: theta'));
    expect(decisions?.current.thresholds).toEqual(Float64Array.of(0.3, Number.NaN));
    expect(decisions?.reference.thresholds).toEqual(Float64Array.of(Number.NaN, Number.NaN, Number.NaN));
  });

  it('is empty where the maturity is longer than the history', async () => {
    await platform.rows('logs/dt=2026-11-02/a.ndjson', [decision('1', '2026-11-02T10:00:00Z')]);
    await platform.rows('labels/a.ndjson', [label('1', 1, '2026-11-10T00:00:00Z')]);
    const { decisions, cohortRows, labels } = await platform.extract(
      CONFIG.replace('maturity_days: 10', 'maturity_days: 400'),
    );
    expect(lines(decisions?.current)).toEqual([]);
    expect(cohortRows).toBe(0);
    expect(labels?.read).toBe(0);
  });

  it('reads labels of the days since it was decided, where their place says the day', async () => {
    await platform.rows('logs/dt=2026-11-02/a.ndjson', [decision('1', '2026-11-02T10:00:00Z')]);
    await platform.rows('labels/dt=2026-11-12/a.ndjson', [label('1', 1, '2026-11-12T00:00:00Z')]);
    await platform.rows('labels/dt=2026-10-29/a.ndjson', [label('1', 0, '2026-10-29T00:00:00Z')]);
    await platform.rows('labels/dt=2026-11-16/a.ndjson', [label('1', 0, '2026-11-16T00:00:00Z')]);
    const daily = CONFIG.replace('"labels/*.ndjson"', '"labels/dt={date}/*.ndjson"');
    const { decisions, labels } = await platform.extract(daily);
    expect(lines(decisions?.current)).toEqual(['0.25 1 1']);
    expect(labels?.read).toBe(1);
  });

  it('passes over labels of unknown ids and of none', async () => {
    expect(
      await cohortOf(
        [
          decision('1', '2026-11-02T10:00:00Z'),
          decision(null, '2026-11-02T10:00:00Z', { score: 0.9, outcome: 'refused' }),
        ],
        [label('stranger', 1, '2026-11-10T00:00:00Z'), label(null, 1, '2026-11-10T00:00:00Z')],
      ),
    ).toEqual(['0.25 1 -1', '0.9 0 -1']);
  });

  it('counts a decision once a day, and each of two days with the same label', async () => {
    await platform.rows('logs/dt=2026-11-03/a.ndjson', [
      decision('1', '2026-11-03T10:00:00Z', { score: 0.4, outcome: 'refused' }),
    ]);
    expect(
      await cohortOf(
        [
          decision('1', '2026-11-02T10:00:00Z', { score: 0.1 }),
          decision('1', '2026-11-02T11:00:00Z', { score: 0.2 }),
        ],
        [label('1', 1, '2026-11-10T00:00:00Z')],
      ),
    ).toEqual(['0.2 1 1', '0.4 0 1']);
  });

  it('joins ids that one side stores as doubles', async () => {
    await platform.parquet(
      'labels/a.parquet',
      "SELECT 42::DOUBLE AS id, 1::DOUBLE AS bad, TIMESTAMP '2026-11-10' AS seen",
    );
    await platform.rows('logs/dt=2026-11-02/a.ndjson', [{ ...decision('', '2026-11-02T10:00:00Z'), id: 42 }]);
    const { decisions } = await platform.extract(CONFIG.replace('labels/*.ndjson', 'labels/*.parquet'));
    expect(lines(decisions?.current)).toEqual(['0.25 1 1']);
  });

  it('may come from logs that had fewer columns then', async () => {
    await platform.rows('logs/dt=2026-11-02/a.ndjson', [
      { id: '1', at: '2026-11-02T10:00:00Z', outcome: 'accepted' },
    ]);
    await platform.rows('labels/a.ndjson', [label('1', 1, '2026-11-10T00:00:00Z')]);
    const { decisions } = await platform.extract(CONFIG);
    expect(lines(decisions?.current)).toEqual(['NaN 1 1']);
  });

  it('with a score outside [0, 1] stops the run', async () => {
    const cohort = cohortOf(
      [decision('1', '2026-11-02T10:00:00Z', { score: 25 })],
      [label('1', 1, '2026-11-10T00:00:00Z')],
    );
    await expect(cohort).rejects.toThrow(
      `file://${platform.path}/logs/dt=2026-11-02/a.ndjson: column "score" holds 25.0; expected a score in [0, 1] (1 row is outside it)`,
    );
  });

  it('with a label that is none stops the run', async () => {
    const cohort = cohortOf([decision('1', '2026-11-02T10:00:00Z')], [label('1', 2, '2026-11-10T00:00:00Z')]);
    await expect(cohort).rejects.toThrow(
      `file://${platform.path}/labels/a.ndjson: column "bad" holds "2"; expected 0, 1, a bool or null`,
    );
  });

  it('is decided without a decision column by the threshold', async () => {
    await platform.rows('logs/dt=2026-11-02/a.ndjson', [
      decision('1', '2026-11-02T10:00:00Z', { score: 0.5 }),
      decision('2', '2026-11-02T10:00:00Z', { score: 0.49 }),
    ]);
    const { decisions } = await platform.extract(CONFIG.replace(', decision: outcome', ''));
    expect(lines(decisions?.current)).toEqual(['0.49 1 -1', '0.5 0 -1']);
  });
});
