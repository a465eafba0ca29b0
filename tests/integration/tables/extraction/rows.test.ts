import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  categorical,
  categories,
  dailyCategories,
  numeric,
  type Row,
  SmallPlatform,
} from './small-platform.ts';

let platform: SmallPlatform;

beforeEach(async () => {
  platform = await SmallPlatform.open();
});
afterEach(() => platform[Symbol.asyncDispose]());

const config = (extension = 'ndjson', more = '') => `model: credit
reference: { path: baseline.${extension} }
current: { path: "logs/dt={date}/*.${extension}", timestamp: at }
columns: { id: id, score: score, threshold: 0.5 }
features:
  income: { type: numeric }
  job: { type: categorical }
${more}`;

const row = (id: string | null, at: string | null, more: Row = {}): Row => ({
  id,
  at,
  income: 1,
  job: 'clerk',
  score: 0.25,
  ...more,
});

const BASELINE = [
  { income: 1, job: 'clerk', score: 0.25 },
  { income: 2, job: 'nurse', score: 0.75 },
  { income: null, job: null, score: 0.5 },
];

describe('the rows of a window', () => {
  it.each(['parquet', 'csv', 'ndjson'])('become the same profiles from %s', async (extension) => {
    await platform.rows(`baseline.${extension}`, BASELINE);
    await platform.rows(`logs/dt=2026-11-09/a.${extension}`, [
      row('1', '2026-11-09T00:00:00Z'),
      row('2', '2026-11-09T23:59:59Z', { income: 3, job: 'judge', score: 0.5 }),
    ]);
    await platform.rows(`logs/dt=2026-11-15/a.${extension}`, [
      row('3', '2026-11-15T12:00:00Z', { income: null, job: null, score: 1 }),
      row('4', '2026-11-15T12:00:00Z', { income: 1.5, job: 'clerk', score: 0 }),
    ]);
    const found = await platform.extract(config(extension));
    expect(found.referenceRows).toBe(3);
    expect(found.current).toEqual({
      rows: 4,
      duplicateRows: 0,
      outsideWindowRows: 0,
      missingTimestampRows: 0,
      misplacedRows: 0,
    });
    expect(found.inputs.emptyDays).toEqual([
      '2026-11-10',
      '2026-11-11',
      '2026-11-12',
      '2026-11-13',
      '2026-11-14',
    ]);
    expect(found.variables.map(({ name, role }) => [name, role])).toEqual([
      ['income', 'feature'],
      ['job', 'feature'],
      ['score', 'score'],
      ['decision', 'decision'],
    ]);
    const income = numeric(found, 'income');
    expect(income.support).toEqual({ values: Float64Array.of(1, 2), exact: true });
    expect(income.reference).toMatchObject({
      count: 2,
      nullCount: 1,
      mean: 1.5,
      sumSquaredDeviations: 0.5,
      min: 1,
      max: 2,
    });
    expect(
      income.current.map(({ day, profile }) => [
        day,
        profile.count,
        profile.nullCount,
        profile.min,
        profile.max,
      ]),
    ).toEqual([
      ['2026-11-09', 2, 0, 1, 3],
      ['2026-11-15', 1, 1, 1.5, 1.5],
    ]);
    // 1 is the first value of the support, 3 lies above the last, 1.5 between the two.
    expect(income.current.map(({ profile }) => [...profile.cells])).toEqual([[1, 4], [2]]);
    expect(categories(categorical(found, 'job').reference)).toEqual({ clerk: 1, nurse: 1, null: 1 });
    expect(dailyCategories(found, 'job')).toEqual({
      '2026-11-09': { clerk: 1, judge: 1 },
      '2026-11-15': { clerk: 1, null: 1 },
    });
    // Accepted when score < 0.5, so 0.5 itself is refused.
    expect(categories(categorical(found, 'decision').reference)).toEqual({ accepted: 1, rejected: 2 });
    expect(dailyCategories(found, 'decision')).toEqual({
      '2026-11-09': { accepted: 1, rejected: 1 },
      '2026-11-15': { accepted: 1, rejected: 1 },
    });
    expect(found.decisions).toBeUndefined();
  });

  it('are told by their timestamp, not by their partition', async () => {
    await platform.rows('baseline.ndjson', BASELINE);
    await platform.rows('logs/dt=2026-11-08/a.ndjson', [row('unread', '2026-11-09T00:00:00Z')]);
    await platform.rows('logs/dt=2026-11-09/a.ndjson', [
      row('1', '2026-11-09T00:00:00Z'),
      row('2', '2026-11-08T23:59:59.999999Z'),
      row('3', null),
      row('4', ''),
      row('5', '2026-11-10T00:00:00Z', { job: 'late' }),
    ]);
    await platform.rows('logs/dt=2026-11-15/a.ndjson', [
      row('6', '2026-11-15T23:59:59.999999Z'),
      row('7', '2026-11-16T00:00:00Z'),
      row('8', '9999-12-31T00:00:00Z'),
      row('9', '1969-12-31T00:00:00Z'),
      row('10', '2026-11-16T01:00:00+02:00', { job: 'Paris' }),
    ]);
    const found = await platform.extract(config());
    expect(found.current).toEqual({
      rows: 4,
      duplicateRows: 0,
      outsideWindowRows: 4,
      missingTimestampRows: 2,
      misplacedRows: 1,
    });
    expect(dailyCategories(found, 'job')).toEqual({
      '2026-11-09': { clerk: 1 },
      '2026-11-10': { late: 1 },
      '2026-11-15': { clerk: 1, Paris: 1 },
    });
  });

  it('may be those of some hours, across midnight', async () => {
    await platform.rows('baseline.ndjson', BASELINE);
    await platform.rows('logs/dt=2026-11-09/a.ndjson', [
      row('1', '2026-11-09T21:59:59Z'),
      row('2', '2026-11-09T22:00:00Z', { job: 'in' }),
    ]);
    await platform.rows('logs/dt=2026-11-10/a.ndjson', [
      row('2', '2026-11-10T01:59:59Z', { job: 'in' }),
      row('3', '2026-11-10T02:00:00Z'),
    ]);
    const found = await platform.extract(config(), ['2026-11-09T22:00', '2026-11-10T02:00']);
    expect(found.current).toMatchObject({ rows: 2, outsideWindowRows: 2, duplicateRows: 0 });
    expect(dailyCategories(found, 'job')).toEqual({ '2026-11-09': { in: 1 }, '2026-11-10': { in: 1 } });
  });

  it('of an object that two patterns of days match count once', async () => {
    await platform.rows('baseline.ndjson', BASELINE);
    await platform.rows('logs/2026-11-11.ndjson', [row('1', '2026-11-11T12:00:00Z')]);
    const text = config().replace('logs/dt={date}/*', 'logs/*{day}*');
    const found = await platform.extract(text);
    expect(found.inputs.current).toHaveLength(1);
    expect(found.current.rows).toBe(1);
  });

  it('may lie in one place without partitions', async () => {
    await platform.rows('baseline.ndjson', BASELINE);
    await platform.rows('logs/all.ndjson', [
      row('1', '2026-11-11T12:00:00Z'),
      row('2', '2026-10-11T12:00:00Z'),
    ]);
    const found = await platform.extract(config().replace('dt={date}/*', '*'));
    expect(found.inputs.emptyDays).toEqual([]);
    expect(found.current).toMatchObject({ rows: 1, outsideWindowRows: 1, misplacedRows: 0 });
  });
});

describe('duplicates', () => {
  beforeEach(() => platform.rows('baseline.ndjson', BASELINE));

  it('are dropped within a UTC day: the newest row wins, and they are told', async () => {
    await platform.rows('logs/dt=2026-11-09/a.ndjson', [
      row('1', '2026-11-09T10:00:00Z', { job: 'newest' }),
      row('1', '2026-11-09T09:00:00Z', { job: 'older' }),
      row('2', '2026-11-09T09:00:00Z', { job: 'single' }),
    ]);
    await platform.rows('logs/dt=2026-11-09/b.ndjson', [
      row('1', '2026-11-09T08:00:00Z', { job: 'oldest' }),
      // The next day it is another decision.
      row('1', '2026-11-10T00:00:00Z', { job: 'again' }),
    ]);
    const found = await platform.extract(config());
    expect(found.current).toMatchObject({ rows: 3, duplicateRows: 2 });
    expect(dailyCategories(found, 'job')).toEqual({
      '2026-11-09': { newest: 1, single: 1 },
      '2026-11-10': { again: 1 },
    });
    expect(numeric(found, 'income').current.map(({ profile }) => profile.count)).toEqual([2, 1]);
  });

  it('are not rows without an id, nor those outside the window', async () => {
    await platform.rows('logs/dt=2026-11-09/a.ndjson', [
      row(null, '2026-11-09T10:00:00Z'),
      row(null, '2026-11-09T10:00:00Z'),
      row('1', '2026-11-09T11:00:00Z', { job: 'in' }),
      row('1', '2026-11-09T13:00:00Z', { job: 'newer, outside' }),
      row('2', '2026-11-09T10:00:00Z'),
      row('2', '2026-11-09T10:00:00Z'),
    ]);
    const found = await platform.extract(config(), ['2026-11-09', '2026-11-09T12:00']);
    expect(found.current).toMatchObject({ rows: 4, duplicateRows: 1, outsideWindowRows: 1 });
    expect(dailyCategories(found, 'job')).toEqual({ '2026-11-09': { clerk: 3, in: 1 } });
  });

  it('of one instant are chosen by their other columns, wherever they stand', async () => {
    const rows = ['c', 'a', 'b'].map((job) => row('1', '2026-11-09T10:00:00Z', { job }));
    await platform.rows('logs/dt=2026-11-09/a.ndjson', rows);
    const first = await platform.extract(config());
    await platform.rows('logs/dt=2026-11-09/a.ndjson', rows.toReversed());
    const second = await platform.extract(config());
    expect(dailyCategories(first, 'job')).toEqual({ '2026-11-09': { a: 1 } });
    expect(second.variables).toEqual(first.variables);
  });

  it('are found by ids that one file stores as numbers and another as text', async () => {
    await platform.parquet(
      'logs/dt=2026-11-09/a.parquet',
      "SELECT 7::DOUBLE AS id, TIMESTAMP '2026-11-09 10:00:00' AS at, 1 AS income, 'old' AS job, 0.1 AS score",
    );
    await platform.parquet(
      'logs/dt=2026-11-09/b.parquet',
      "SELECT '7' AS id, TIMESTAMP '2026-11-09 11:00:00' AS at, 1 AS income, 'new' AS job, 0.1 AS score",
    );
    const found = await platform.extract(config().replace('*.ndjson', '*'));
    expect(found.current).toMatchObject({ rows: 1, duplicateRows: 1 });
    expect(dailyCategories(found, 'job')).toEqual({ '2026-11-09': { new: 1 } });
  });

  it('cannot be found without an id column', async () => {
    await platform.rows('logs/dt=2026-11-09/a.ndjson', [
      row('1', '2026-11-09T10:00:00Z'),
      row('1', '2026-11-09T10:00:00Z'),
    ]);
    const found = await platform.extract(config().replace('id: id, ', ''));
    expect(found.current).toMatchObject({ rows: 2, duplicateRows: 0 });
  });
});

describe('a window without rows', () => {
  it('is told apart from one without objects', async () => {
    await platform.rows('baseline.ndjson', BASELINE);
    await expect(platform.extract(config())).rejects.toMatchObject({
      code: 'no-objects',
      message: `file://${platform.path}/logs/dt={date}/*.ndjson: no object for the window from 2026-11-09 to 2026-11-15; expected at least one that matches`,
    });
    await platform.rows('logs/dt=2026-11-09/a.ndjson', [row('1', '2026-11-01T10:00:00Z'), row('2', null)]);
    await expect(platform.extract(config())).rejects.toMatchObject({
      code: 'no-rows',
      message:
        'logs/dt={date}/*.ndjson: no row has its at in 2026-11-09 to 2026-11-16 (1 object read; rows outside the window: 1, without a timestamp: 1); expected at least one',
    });
    await expect(platform.extract(config(), ['2026-11-09T06:00', '2026-11-09T07:30'])).rejects.toThrow(
      'no row has its at in 2026-11-09T06:00Z to 2026-11-09T07:30Z',
    );
  });

  it('is told apart from an empty reference, and from none', async () => {
    await platform.rows('logs/dt=2026-11-09/a.csv', [row('1', '2026-11-09T10:00:00Z')]);
    await expect(platform.extract(config('csv'))).rejects.toMatchObject({
      code: 'no-objects',
      message: `file://${platform.path}/baseline.csv: no object for the reference; expected at least one that matches`,
    });
    await platform.write('baseline.csv', 'income,job,score\n');
    await expect(platform.extract(config('csv'))).rejects.toMatchObject({
      code: 'no-rows',
      message: 'baseline.csv: the reference has no rows; expected at least one',
    });
  });
});

describe('a score', () => {
  const bad = (score: string) => `income,job,score\n1,clerk,0.5\n2,nurse,${score}\n3,judge,0.1\n`;

  it.each([
    ['1.01', '1.01'],
    ['-0.1', '-0.1'],
    ['NaN', 'nan'],
    ['inf', 'inf'],
    ['57', '57.0'],
  ])('of %s stops the run, in the reference', async (score, shown) => {
    await platform.write('baseline.csv', bad(score));
    await platform.rows('logs/dt=2026-11-09/a.csv', [row('1', '2026-11-09T10:00:00Z')]);
    await expect(platform.extract(config('csv'))).rejects.toMatchObject({
      code: 'invalid-value',
      column: 'score',
      where: `file://${platform.path}/baseline.csv`,
      message: `file://${platform.path}/baseline.csv: column "score" holds ${shown}; expected a score in [0, 1] (1 row is outside it)`,
    });
  });

  it('outside [0, 1] in the window names the first file of several; outside the window it is nothing', async () => {
    await platform.rows('baseline.csv', BASELINE);
    await platform.rows('logs/dt=2026-11-09/a.csv', [
      row('1', '2026-11-09T10:00:00Z', { score: 0 }),
      row('2', '2026-11-08T10:00:00Z', { score: 700 }),
      row('3', '2026-11-09T10:00:00Z', { score: null }),
    ]);
    const found = await platform.extract(config('csv'));
    expect(numeric(found, 'score').current[0]?.profile).toMatchObject({ count: 1, nullCount: 1 });
    await platform.rows('logs/dt=2026-11-11/a.csv', [row('4', '2026-11-11T10:00:00Z', { score: 640 })]);
    await platform.rows('logs/dt=2026-11-10/a.csv', [
      row('5', '2026-11-10T10:00:00Z', { score: 720 }),
      row('6', '2026-11-10T10:00:00Z', { score: 710 }),
    ]);
    await expect(platform.extract(config('csv'))).rejects.toThrow(
      `file://${platform.path}/logs/dt=2026-11-10/a.csv: column "score" holds 710.0; expected a score in [0, 1] (3 rows are outside it)`,
    );
  });
});

describe('files that change or break', () => {
  it('while they are read make the run fail for another try', async () => {
    await platform.rows('baseline.ndjson', BASELINE);
    await platform.rows('logs/dt=2026-11-09/a.ndjson', [row('1', '2026-11-09T10:00:00Z')]);
    const change = () =>
      platform.rows('logs/dt=2026-11-09/a.ndjson', [row('1', '2026-11-09T10:00:00Z', { job: 'other job' })]);
    await expect(platform.extract(config(), undefined, change)).rejects.toMatchObject({
      name: 'StorageError',
      code: 'changed',
      uri: `file://${platform.path}/logs/dt=2026-11-09/a.ndjson`,
    });
  });

  it('name the broken one of many', async () => {
    await platform.parquet(
      'baseline.parquet',
      'SELECT i AS income, i::VARCHAR AS job, 0.5 AS score FROM range(5000) t(i)',
    );
    const log = (day: number) =>
      `SELECT i AS id, TIMESTAMP '2026-11-${day} 10:00:00' AS at, i / 7 AS income, i::VARCHAR AS job, 0.5 AS score FROM range(5000) t(i)`;
    await platform.parquet('logs/dt=2026-11-10/a.parquet', log(10));
    await platform.parquet('logs/dt=2026-11-11/a.parquet', log(11));
    const bytes = await readFile(`${platform.path}/logs/dt=2026-11-11/a.parquet`);
    await platform.write('logs/dt=2026-11-11/a.parquet', bytes.fill(0x5a, 4, 64));
    await expect(platform.extract(config('parquet'))).rejects.toMatchObject({
      name: 'DataContractError',
      code: 'unreadable-file',
      where: `file://${platform.path}/logs/dt=2026-11-11/a.parquet`,
    });
  });
});
