import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Decisions } from '../../../shared/findings/report-schema.ts';
import { DuckDbSession } from '../../../shared/tables/duckdb-session.ts';
import { literal } from '../../../shared/tables/sql-text.ts';
import { makeWorld, type World } from '../../support/simulated-world.ts';

const OLD = 0.0909;
const NEW = 0.12;

describe('decisions after θ* was raised', () => {
  let world: World;
  let decisions: Decisions;

  beforeAll(async () => {
    world = await makeWorld({ scenario: 'stable', weeks: 8 });
    for (const weeksBefore of [2, 1]) {
      await world.prepare('run', { weeksBefore });
    }
    const config = await world.configured((yaml) => yaml.replace(/threshold: 0\.0\d+/, `threshold: ${NEW}`));
    await world.prepare('run', { config });
    decisions = (await world.report()).decisions;
  });

  afterAll(() => world?.remove());

  /** Counted anew from the logs, with nothing of the product but the engine. */
  const count = async (condition: string): Promise<number> => {
    await using session = await DuckDbSession.open({ uris: new Map(), threads: 1 });
    const logs = literal(join(world.folder, 'predictions', '*', '*.parquet'));
    const [row] = await session.rows(`SELECT count(*) AS rows FROM read_parquet(${logs})
      WHERE predicted_at >= '2026-11-09' AND predicted_at < '2026-11-16' AND (${condition})`);
    return Number(row?.['rows']);
  };

  it('are swapped as the logs say', async () => {
    const { swapSet } = decisions;
    expect(swapSet?.basis).toBe('threshold');
    expect(swapSet?.threshold).toBe(NEW);
    const before = swapSet?.previousThreshold ?? 0;
    expect(before).toBeCloseTo(OLD, 3);
    expect(swapSet).toMatchObject({
      inIn: await count(`score < ${before}`),
      inOut: 0,
      outIn: await count(`score >= ${before} AND score < ${NEW}`),
      outOut: await count(`score >= ${NEW}`),
    });
    expect(swapSet?.outIn).toBeGreaterThan(0);
  });

  it('are overrides where they were taken under the θ* before', () => {
    const { overrides, swapSet, accepted, rejected } = decisions;
    expect(overrides?.compared).toBe(accepted + rejected);
    expect(overrides?.lowSide.count).toBe(0);
    expect(overrides?.highSide.count).toBe(swapSet?.outIn);
    expect(overrides?.highSide.modelDecisions).toBe((swapSet?.inIn ?? 0) + (swapSet?.outIn ?? 0));
  });

  it('add up to the week over bands and versions', () => {
    const { scoreBands, versions, accepted, rejected } = decisions;
    const sum = (parts: readonly { accepted: number; rejected: number }[] | undefined) =>
      (parts ?? []).reduce((total, part) => total + part.accepted + part.rejected, 0);
    expect(sum([...(scoreBands?.bands ?? []), ...(scoreBands ? [scoreBands.withoutScore] : [])])).toBe(
      accepted + rejected,
    );
    expect(sum(versions)).toBe(accepted + rejected);
  });

  it('are held against two weeks of the eight before: too few', () => {
    expect(decisions.trailing).toMatchObject({ configuredWeeks: 8, weeks: 2, refusalRate: null });
  });

  it('have the PSI of the score', async () => {
    expect(decisions.scoreBands?.psi).toBe((await world.report()).predictionDrift.psi);
  });
});
