import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ProfileNumbersOptions, profileNumbers } from '../../../../shared/extraction/profile-numbers.ts';
import { DuckDbSession } from '../../../../shared/tables/duckdb-session.ts';

let session: DuckDbSession;

beforeEach(async () => {
  session = await DuckDbSession.open({ uris: new Map() });
});
afterEach(() => session.close());

/** Two sides of numbers with nulls, NaN, infinities and ties, over three days that change within a chunk. */
async function sides(rows: number, broken = 'false'): Promise<ProfileNumbersOptions> {
  const number = (seed: number) =>
    `CASE hash(range + ${seed}) % 50 WHEN 0 THEN NULL WHEN 1 THEN 'NaN'::DOUBLE WHEN 2 THEN '-inf'::DOUBLE
     ELSE (hash(range * 7 + ${seed}) % 1000) / 8.0 END`;
  const columns = ['a', 'b', 'c', 'd', 'e'];
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
  return {
    columns,
    reference: { source: reference, rows },
    current: { source: current, rows, dayCount: 3 },
  };
}

describe('numeric columns on several threads', () => {
  it.each([2, 3, 5, 8])('have the profiles that one thread gives them: %i', async (threads) => {
    const options = await sides(20_000);
    const alone = await profileNumbers(session, { ...options, threads: 1 });
    expect(alone.map(({ profile }) => profile.count + profile.nullCount).every((count) => count > 0)).toBe(
      true,
    );
    expect(await profileNumbers(session, { ...options, threads })).toEqual(alone);
  });

  it('fail with the error that one thread would have raised', async () => {
    const options = await sides(5_000, 'range = 7000');
    await expect(profileNumbers(session, { ...options, threads: 2 })).rejects.toThrow(/no such row/);
  });
});
