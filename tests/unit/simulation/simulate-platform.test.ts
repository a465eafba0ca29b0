import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  type SimulatedPlatform,
  type SimulationProgress,
  simulatePlatform,
} from '../../../shared/simulation/simulate-platform.ts';
import { END_MS } from './simulated-samples.ts';

const DAY_MS = 86_400_000;
const small = { weeks: 6, applicationsPerWeek: 200, baselineRows: 12_000, seed: 3, endMs: END_MS } as const;

let parent: string;
let directory: string;
let platform: SimulatedPlatform;
const progress: SimulationProgress[] = [];

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'vigie-platform-'));
  directory = join(parent, 'platform');
  platform = await simulatePlatform({
    ...small,
    directory,
    scenario: 'concept-drift',
    onProgress: (step) => progress.push(step),
  });
});

afterAll(async () => {
  await rm(parent, { recursive: true });
});

/** Rows of a query, as JSON values, over a connection far from UTC. */
async function query(sql: string): Promise<readonly unknown[]> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'Pacific/Auckland'");
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const files = (kind: string) => `'${directory}/${kind}/**/*.parquet'`;

/** Every file below a folder with a digest of its bytes. */
async function digests(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pairs = found.sort().map(async (path) => {
    const hash = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    return [path.slice(folder.length), hash] as const;
  });
  return new Map(await Promise.all(pairs));
}

describe('simulatePlatform', () => {
  it('returns what it wrote', async () => {
    expect(platform).toMatchObject({
      configPath: join(directory, 'vigie.yaml'),
      window: { startMs: END_MS - 7 * DAY_MS, endMs: END_MS },
      scenario: 'concept-drift',
      drift: { startsAt: '2026-10-05', features: [] },
      baselineRows: 12_000,
    });
    expect(await query(`select count(*) from ${files('baseline')}`)).toEqual([['12000']]);
    expect(await query(`select count(*) from ${files('predictions')}`)).toEqual([
      [`${platform.applications}`],
    ]);
    expect(await query(`select count(*) from ${files('labels')}`)).toEqual([[`${platform.labels}`]]);
  });

  it('writes columns of the types that the contract names', async () => {
    const columns = await query(
      `select column_name, column_type from (describe select * from ${files('predictions')})`,
    );
    expect(columns).toEqual([
      ['application_id', 'VARCHAR'],
      ['predicted_at', 'TIMESTAMP'],
      ['income', 'INTEGER'],
      ['age', 'INTEGER'],
      ['employment_years', 'DOUBLE'],
      ['loan_amount', 'INTEGER'],
      ['term_months', 'INTEGER'],
      ['debt_to_income', 'DOUBLE'],
      ['credit_utilization', 'DOUBLE'],
      ['open_accounts', 'INTEGER'],
      ['delinquencies_2y', 'INTEGER'],
      ['inquiries_6m', 'INTEGER'],
      ['savings_balance', 'DOUBLE'],
      ['months_since_last_delinquency', 'INTEGER'],
      ['home_ownership', 'VARCHAR'],
      ['employment_type', 'VARCHAR'],
      ['purpose', 'VARCHAR'],
      ['channel', 'VARCHAR'],
      ['region', 'VARCHAR'],
      ['score', 'DOUBLE'],
      ['decision', 'VARCHAR'],
      ['model_version', 'VARCHAR'],
      ['dt', 'DATE'],
    ]);
    const labels = await query(
      `select column_name, column_type from (describe select * from ${files('labels')})`,
    );
    expect(labels).toEqual([
      ['application_id', 'VARCHAR'],
      ['defaulted', 'INTEGER'],
      ['observed_at', 'TIMESTAMP'],
      ['label_source', 'VARCHAR'],
      ['dt', 'DATE'],
    ]);
    const baseline = await query(`select column_name from (describe select * from ${files('baseline')})`);
    expect(baseline.flat().slice(-4)).toEqual(['score', 'decision', 'defaulted', 'model_version']);
    expect(baseline.flat()).not.toContain('predicted_at');
  });

  it('puts each row into the folder of its UTC day', async () => {
    expect(
      await query(`select count(*) from ${files('predictions')} where predicted_at::date <> dt`),
    ).toEqual([['0']]);
    expect(await query(`select count(*) from ${files('labels')} where observed_at::date <> dt`)).toEqual([
      ['0'],
    ]);
    expect(await query(`select count(distinct dt), min(dt), max(dt) from ${files('predictions')}`)).toEqual([
      ['42', '2026-10-05', '2026-11-15'],
    ]);
  });

  it('knows a label within 28 days of its decision, and none from after the end', async () => {
    const [row] = await query(`
      select bool_and(observed_at > predicted_at and observed_at <= predicted_at + interval 28 days),
             bool_and(observed_at < timestamp '2026-11-16'), count(*) = count(distinct application_id)
      from ${files('labels')} l join ${files('predictions')} p using (application_id)`);
    expect(row).toEqual([true, true, true]);
  });

  it('knows the outcome of every accepted and of most refused decisions that have matured', async () => {
    const rows = await query(`
      select decision, count(l.defaulted) / count(*) as share, share between 0.4 and 0.8 from ${files('predictions')} p
      left join ${files('labels')} l using (application_id)
      where predicted_at < timestamp '2026-11-16' - interval 28 days group by all order by 1`);
    expect(rows).toEqual([
      ['accepted', 1, false],
      ['refused', expect.any(Number), true],
    ]);
  });

  it('reads missing values back as nulls, beside zeros', async () => {
    const [row] = await query(`
      select count(*) - count(savings_balance) > 500, count(*) filter (savings_balance = 0) > 2000,
             count(*) - count(region), count(*) - count(score), count(*) - count(defaulted)
      from ${files('baseline')}`);
    expect(row).toEqual([true, true, '0', '0', '0']);
  });

  it('writes a configuration whose paths meet the files', async () => {
    const config: unknown = parse(await readFile(platform.configPath, 'utf8'));
    expect(config).toHaveProperty('reference.path', 'baseline/*.parquet');
    expect(await readdir(join(directory, 'baseline'))).toEqual(['part-0.parquet', 'part-1.parquet']);
    expect(await readdir(join(directory, 'predictions', 'dt=2026-11-15'))).toEqual(['part-0.parquet']);
  });

  it('reports its progress to the end of each step', () => {
    for (const step of ['baseline', 'predictions', 'labels'] as const) {
      const last = progress.filter((entry) => entry.step === step).at(-1);
      expect(last?.done).toBe(last?.total);
    }
  });

  it('writes the same bytes again, in any time zone', async () => {
    const zone = process.env['TZ'];
    const again = join(parent, 'again');
    try {
      process.env['TZ'] = 'Pacific/Kiritimati';
      expect(new Date(END_MS).getTimezoneOffset()).toBe(-14 * 60);
      await simulatePlatform({ ...small, directory: again, scenario: 'concept-drift' });
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
    const first = await digests(directory);
    expect(first.size).toBeGreaterThan(60);
    expect(await digests(again)).toEqual(first);
  });

  it('writes other bytes for another seed', async () => {
    const other = join(parent, 'other');
    await simulatePlatform({ ...small, seed: 4, directory: other, scenario: 'concept-drift' });
    const path = '/baseline/part-0.parquet';
    expect((await digests(other)).get(path)).not.toBe((await digests(directory)).get(path));
  });

  it('refuses options out of range before it touches the disk', async () => {
    const attempt = (options: object) =>
      simulatePlatform({ ...small, directory: join(parent, 'never'), scenario: 'stable', ...options });
    await expect(attempt({ weeks: 0 })).rejects.toThrow('weeks is 0; expected a whole number of at least 1');
    await expect(attempt({ applicationsPerWeek: 1.5 })).rejects.toThrow('applicationsPerWeek is 1.5');
    await expect(attempt({ baselineRows: -1 })).rejects.toThrow('baselineRows is -1');
    await expect(attempt({ endMs: END_MS + 1 })).rejects.toThrow('expected a midnight UTC');
    await expect(attempt({ scenario: 'concept-drift', weeks: 4 })).rejects.toThrow(
      'weeks is 4; expected at least 5, as fewer would not show the drift of concept-drift',
    );
    expect(await readdir(parent)).not.toContain('never');
  });
});
