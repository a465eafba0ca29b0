import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RowSource } from '../../../../shared/extraction/number-job.ts';
import { NumberWorkers } from '../../../../shared/extraction/number-workers.ts';
import {
  profileCurrentColumns,
  profileReferenceColumns,
} from '../../../../shared/extraction/profile-numbers.ts';
import { DuckDbSession } from '../../../../shared/tables/duckdb-session.ts';

let session: DuckDbSession;
let workers: NumberWorkers;

beforeEach(async () => {
  session = await DuckDbSession.open({ uris: new Map() });
  workers = new NumberWorkers();
});
afterEach(async () => {
  await workers.close();
  await session.close();
});

const columns = ['a', 'b', 'c', 'd', 'e'];

interface Sides {
  readonly reference: RowSource;
  readonly current: RowSource;
}

/** Two sides of numbers with nulls, NaN, infinities and ties, over three days that change within a chunk. */
async function sides(rows: number, broken = 'false'): Promise<Sides> {
  const number = (seed: number) =>
    `CASE hash(range + ${seed}) % 50 WHEN 0 THEN NULL WHEN 1 THEN 'NaN'::DOUBLE WHEN 2 THEN '-inf'::DOUBLE
     ELSE (hash(range * 7 + ${seed}) % 1000) / 8.0 END`;
  const selected = columns.map((name, index) => `${number(index)} AS ${name}`).join(', ');
  const failing = `CASE WHEN ${broken} THEN error('no such row') ELSE true END`;
  const reference = {
    statements: [`CREATE OR REPLACE TEMP VIEW before AS SELECT ${selected} FROM range(${rows})`],
    relation: 'before',
  };
  const current = {
    statements: [
      `CREATE OR REPLACE TEMP VIEW after AS
        SELECT (hash(range) % 3)::INTEGER AS day, ${selected} FROM range(${rows}, ${2 * rows}) WHERE ${failing}`,
    ],
    relation: 'after',
  };
  for (const statement of [...reference.statements, ...current.statements]) {
    await session.run(statement);
  }
  return { reference, current };
}

async function profiles({ reference, current }: Sides, rows: number, threads: number) {
  const before = await profileReferenceColumns(session, {
    columns,
    source: reference,
    rows,
    threads,
    workers,
  });
  const supports = before.map(({ support }) => support);
  const after = await profileCurrentColumns(session, {
    columns,
    supports,
    source: current,
    rows,
    threads,
    workers,
    dayCount: 3,
  });
  return { before, after };
}

describe('numeric columns on several threads', () => {
  it.each([2, 3, 5, 8])('have the profiles that one thread gives them: %i', async (threads) => {
    const both = await sides(20_000);
    const alone = await profiles(both, 20_000, 1);
    expect(alone.before.every(({ profile }) => profile.count > 0 && profile.nullCount > 0)).toBe(true);
    expect(alone.after.every((days) => days.length === 3)).toBe(true);
    expect(await profiles(both, 20_000, threads)).toEqual(alone);
  });

  it('fail with the error that one thread would have raised', async () => {
    const both = await sides(5_000, 'range = 7000');
    await expect(profiles(both, 5_000, 2)).rejects.toThrow(/no such row/);
  });
});
