import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Extraction } from '../../../../shared/extraction/extract.ts';
import { mergeAll } from '../../../../shared/profiles/merge-profiles.ts';
import { type SegmentedColumn, segmentedOf, segmentsOf } from '../../../../shared/profiles/segment.ts';
import { encodeSegments } from '../../../../shared/profiles/segments-arrow.ts';
import { sampleSummary } from '../../../../shared/profiles/summarize-profile.ts';
import { DuckDbSession } from '../../../../shared/tables/duckdb-session.ts';
import { literal } from '../../../../shared/tables/sql-text.ts';
import { SmallPlatform } from './small-platform.ts';

let platform: SmallPlatform;

beforeEach(async () => {
  platform = await SmallPlatform.open();
});
afterEach(() => platform[Symbol.asyncDispose]());

const CONFIG = `model: credit
reference: { path: baseline/* }
current: { path: "logs/dt={date}/*", timestamp: at }
columns: { id: id, score: score, threshold: 0.3, model_version: version }
segments: [channel, branch]
features:
  income: { type: numeric }
  branch: { type: numeric }
  job: { type: categorical }
`;

/** Channels with quotes, a NUL and no value; 40 branches by number, more than have a profile of their own. */
const COLUMNS = `i AS id,
  TIMESTAMP '2026-11-09' + to_seconds(CAST(hash(i + 1) % (7 * 86400) AS BIGINT)) AS at,
  ['web', 'a ''quoted'' one', 'nul' || chr(0) || 'l', NULL, 'web', 'NEW'][1 + CAST(hash(i + 2) % KINDS AS BIGINT)] AS channel,
  CAST(sqrt(hash(i + 3) % 1600) AS INTEGER) AS branch,
  CASE WHEN i % 17 = 0 THEN NULL WHEN i % 101 = 0 THEN 'nan'::DOUBLE ELSE (hash(i + 4) % 1000) / 3.0 END AS income,
  ['clerk', 'nurse', NULL][1 + CAST(hash(i + 5) % 3 AS BIGINT)] AS job,
  (hash(i + 6) % 1000) / 1000.0 AS score,
  'v1' AS version`;

const rows = (first: number, last: number, kinds: number) =>
  `SELECT ${COLUMNS.replace('KINDS', String(kinds))} FROM range(${first}, ${last}) t(i)`;

async function layOut(): Promise<void> {
  await platform.parquet('baseline/0.parquet', rows(0, 5_000, 5));
  for (let day = 9; day <= 15; day += 1) {
    const date = `2026-11-${String(day).padStart(2, '0')}`;
    const ofDay = `SELECT * FROM (${rows(5_000, 9_000, 6)}) WHERE "at"::DATE = DATE '${date}'`;
    await platform.parquet(`logs/dt=${date}/0.parquet`, ofDay);
  }
}

function column({ segments }: Pick<Extraction, 'segments'>, name: string): SegmentedColumn {
  const found = segments.find((one) => one.column === name);
  if (found === undefined) {
    throw new RangeError(`no segments of "${name}"`);
  }
  return found;
}

/** What SQL counts of a segment, by itself: rows, values of income and their sum, mean score, refusals. */
async function bySql(side: 'baseline' | 'logs', condition: string) {
  await using session = await DuckDbSession.open({ uris: new Map(), threads: 1 });
  const [row] = await session.rows(`SELECT count(*) AS rows,
    count(income) FILTER (WHERE NOT isnan(income)) AS incomes, count(*) FILTER (WHERE income IS NULL) AS nulls,
    avg(income) FILTER (WHERE NOT isnan(income)) AS mean,
    count(*) FILTER (WHERE score >= 0.3) AS refused, count(*) FILTER (WHERE job = 'nurse') AS nurses
    FROM read_parquet(${literal(`${platform.path}/${side}/**/*.parquet`)}) WHERE ${condition}`);
  return Object.fromEntries(
    Object.entries(row ?? {}).map(([key, value]) => [key, value === null ? null : Number(value)]),
  );
}

function asCounted(segmented: SegmentedColumn, side: 'reference' | 'current', index: number) {
  const of = (name: string) => segmented.variables.find((variable) => variable.name === name)?.[side][index];
  const [income, decision, job] = [of('income'), of('decision'), of('job')];
  if (income?.kind !== 'numeric' || decision?.kind !== 'categorical' || job?.kind !== 'categorical') {
    throw new RangeError('a variable is missing');
  }
  const rowsWith = (profile: typeof job, name: string) =>
    profile.categoryCounts[profile.categories.indexOf(name)] ?? 0;
  return {
    rows: decision.count + decision.nullCount,
    incomes: income.count,
    nulls: income.nullCount,
    mean: sampleSummary(income).mean,
    refused: rowsWith(decision, 'rejected'),
    nurses: rowsWith(job, 'nurse'),
  };
}

describe('profiles within segments', () => {
  it('hold what SQL counts of each segment', async () => {
    await layOut();
    const extraction = await platform.extract(CONFIG);
    const channel = column(extraction, 'channel');
    const conditions = segmentsOf(channel.reference).map((segment) => {
      switch (segment.kind) {
        case 'value':
          return `channel = ${literal(segment.value)}`;
        case 'other':
          return 'false';
        case 'null':
          return 'channel IS NULL';
        case 'unseen':
          return "channel = 'NEW'";
      }
    });
    expect(segmentsOf(channel.reference).flatMap((one) => (one.kind === 'value' ? [one.value] : []))).toEqual(
      ['web', ...['nul\0l', "a 'quoted' one"].toSorted((a, b) => rowsOf(channel, b) - rowsOf(channel, a))],
    );
    for (const [index, condition] of conditions.entries()) {
      for (const [side, folder] of [
        ['reference', 'baseline'],
        ['current', 'logs'],
      ] as const) {
        const { mean, ...counts } = asCounted(channel, side, index);
        const { mean: expectedMean, ...expected } = await bySql(folder, condition);
        expect(counts, condition).toEqual(expected);
        expect(mean === null ? null : mean / (expectedMean ?? NaN), condition).toBeOneOf([
          null,
          expect.closeTo(1, 12),
        ]);
      }
    }
    expect(asCounted(channel, 'current', conditions.length - 1).rows).toBeGreaterThan(500);
    expect(asCounted(channel, 'reference', conditions.length - 1).rows).toBe(0);
  });

  it('have the frequent values of a numeric column by their text, and the rest together', async () => {
    await layOut();
    const branch = column(await platform.extract(CONFIG), 'branch');
    const segments = segmentsOf(branch.reference);
    expect(branch.reference.categories.length).toBeGreaterThan(35);
    expect(segments).toHaveLength(20 + 3);
    const own = segments.flatMap((one) => (one.kind === 'value' ? [one.value] : []));
    const { mean: _, ...rest } = await bySql('baseline', `branch NOT IN (${own.join(', ')})`);
    expect(asCounted(branch, 'reference', 20)).toMatchObject(rest);
    expect(rest['rows']).toBeGreaterThan(100);
  });

  it('add up to the whole week and the whole reference', async () => {
    await layOut();
    const extraction = await platform.extract(CONFIG);
    for (const { variables } of extraction.segments) {
      const told = segmentedOf(extraction.variables);
      expect(told.map(({ name }) => name)).toEqual(['income', 'branch', 'job', 'score', 'decision']);
      expect(variables.map(({ name }) => name)).toEqual(told.map(({ name }) => name));
      for (const [index, whole] of told.entries()) {
        const within = variables[index];
        if (whole.type === 'numeric' && within?.type === 'numeric') {
          expect(mergeAll(within.current)).toEqual(mergeAll(whole.current.map(({ profile }) => profile)));
          expect(mergeAll(within.reference)).toEqual(whole.reference);
        } else if (whole.type === 'categorical' && within?.type === 'categorical') {
          expect(mergeAll(within.current)).toEqual(mergeAll(whole.current.map(({ profile }) => profile)));
          expect(mergeAll(within.reference)).toEqual(whole.reference);
        } else {
          expect.unreachable();
        }
      }
    }
  });

  it('are the same bytes on every run', async () => {
    await layOut();
    const [first, again] = [await platform.extract(CONFIG), await platform.extract(CONFIG)];
    expect(first.segments).toHaveLength(2);
    expect(encodeSegments(again.segments, {})).toEqual(encodeSegments(first.segments, {}));
  });

  it('are none where none are configured', async () => {
    await layOut();
    expect((await platform.extract(CONFIG.replace(/^segments.*\n/m, ''))).segments).toEqual([]);
  });

  it('want a column that both sides have, with the line', async () => {
    await layOut();
    await expect(platform.extract(CONFIG.replace('[channel, branch]', '[chanel]'))).rejects.toThrow(
      /vigie\.yaml:5  segments\.0: no column "chanel" in reference .*did you mean "channel"\?/s,
    );
  });

  it('want groups, not identifiers', async () => {
    await layOut();
    await platform.parquet(
      'baseline/0.parquet',
      `SELECT *, 'x' || id AS customer FROM (${rows(0, 1_500, 5)})`,
    );
    await platform.parquet(
      'logs/dt=2026-11-09/1.parquet',
      `SELECT *, 'x' AS customer FROM (${rows(0, 10, 5)})`,
    );
    await expect(platform.extract(CONFIG.replace('[channel, branch]', '[customer]'))).rejects.toThrow(
      'column "customer" has 1500 values in the reference; expected at most 1000: segments are groups of applications',
    );
  });
});

function rowsOf({ reference }: SegmentedColumn, value: string): number {
  return reference.categoryCounts[reference.categories.indexOf(value)] ?? 0;
}
