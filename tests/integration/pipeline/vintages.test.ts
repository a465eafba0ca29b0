import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Vintages } from '../../../shared/findings/vintages-schema.ts';
import { DuckDbSession } from '../../../shared/tables/duckdb-session.ts';
import { literal } from '../../../shared/tables/sql-text.ts';
import { makeWorld, type World } from '../../support/simulated-world.ts';

describe('vintages of a simulated platform', () => {
  let world: World;
  let vintages: Vintages | null;

  beforeAll(async () => {
    world = await makeWorld({ scenario: 'stable', weeks: 10 });
    for (const weeksBefore of [4, 3, 2, 1]) {
      await world.prepare('extract', { weeksBefore });
    }
    await world.prepare('run');
    vintages = (await world.report()).performance.vintages;
  });

  afterAll(() => world?.remove());

  it('are those that one query over all logs and labels gives', async () => {
    // 28 days of maturity: the cohorts of five windows were decided from 2026-09-14 to 2026-10-19.
    await using session = await DuckDbSession.open({ uris: new Map(), threads: 1 });
    const files = (folder: string) =>
      `read_parquet(${literal(join(world.folder, folder, '*', '*.parquet'))})`;
    const rows = await session.rows(`
      WITH outcomes AS (
        SELECT application_id, max(defaulted) AS bad, min(observed_at) AS seen FROM ${files('labels')} GROUP BY ALL
      ), weeks AS (SELECT unnest([1, 2, 3, 4]) AS week)
      SELECT strftime(predicted_at, '%Y-%m') AS month, week, count(*) AS accepted, count(bad) AS labelled,
        count_if(bad = 1 AND seen < predicted_at + to_days(7 * week::INTEGER)) AS defaults
      FROM ${files('predictions')} LEFT JOIN outcomes USING (application_id) CROSS JOIN weeks
      WHERE decision = 'accepted' AND predicted_at >= '2026-09-14' AND predicted_at < '2026-10-19'
      GROUP BY ALL ORDER BY ALL`);
    const expected = [...Map.groupBy(rows, (row) => String(row['month']))].map(([month, weeks]) => ({
      month,
      accepted: Number(weeks[0]?.['accepted']),
      labelled: Number(weeks[0]?.['labelled']),
      cumulativeDefaults: weeks.map((row) => Number(row['defaults'])),
    }));
    expect(expected.map(({ month }) => month)).toEqual(['2026-09', '2026-10']);
    expect(vintages?.months).toMatchObject(expected);
    expect(vintages).toMatchObject({ periodDays: 7, cohorts: 5, leftOutCohorts: 0 });
    // The world has defaults to count, and in no month all at once.
    expect(expected.every(({ cumulativeDefaults: [first = 0, , , last = 0] }) => last > first)).toBe(true);
  });

  it('do not know later windows when an earlier one is run again', async () => {
    await world.prepare('run', { weeksBefore: 2 });
    const { performance } = await world.report('2026-11-02');
    expect(performance.vintages?.cohorts).toBe(3);
  });
});
