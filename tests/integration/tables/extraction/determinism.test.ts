import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeDecisions } from '../../../../shared/extraction/decisions-arrow.ts';
import type { Extraction } from '../../../../shared/extraction/extract.ts';
import { encodeProfiles } from '../../../../shared/profiles/profiles-arrow.ts';
import { SmallPlatform } from './small-platform.ts';

let platform: SmallPlatform;

beforeEach(async () => {
  platform = await SmallPlatform.open();
});
afterEach(() => platform[Symbol.asyncDispose]());

const CONFIG = `model: credit
reference: { path: "PLACE/baseline/*" }
current: { path: "PLACE/logs/dt={date}/*", timestamp: at }
labels: { path: "PLACE/labels/*", column: bad, observed_at: seen, maturity_days: 7 }
columns: { id: id, score: score, threshold: 0.3, label: bad, model_version: version }
features:
  income: { type: numeric }
  debt: { type: numeric }
  job: { type: categorical }
`;

const ROWS = 12_000;

/** Awkward numbers on purpose: thirds, many magnitudes, nulls, NaN; ids that repeat within a day and across days. */
const COLUMNS = `hash(i) % 9000 AS id,
  TIMESTAMP '2026-11-01' + to_seconds(CAST(hash(i + 1) % (16 * 86400) AS BIGINT)) AS at,
  CASE WHEN i % 17 = 0 THEN NULL WHEN i % 101 = 0 THEN 'nan'::DOUBLE ELSE (hash(i + 2) % 100000) / 3.0 END AS income,
  exp((hash(i + 3) % 4000) / 100.0 - 20) AS debt,
  ['clerk', 'nurse', 'judge', NULL, ''][1 + CAST(hash(i + 4) % 5 AS BIGINT)] AS job,
  (hash(i + 5) % 1000) / 1000.0 AS score,
  'v' || (i // 7000) AS version,
  CAST(hash(i + 6) % 2 AS INTEGER) AS bad`;

const SOURCE = `(SELECT i, ${COLUMNS} FROM range(${ROWS}) t(i))`;

/** Lays the same rows out in files: `parts` a day, `order` within them. */
async function layOut(place: string, parts: number, order: string): Promise<void> {
  for (let part = 0; part < parts; part += 1) {
    const mine = `hash(i + 9) % ${parts} = ${part}`;
    await platform.parquet(
      `${place}/baseline/${part}.parquet`,
      `SELECT * EXCLUDE (i, "at") FROM ${SOURCE} WHERE ${mine} ORDER BY ${order}`,
    );
    await platform.parquet(
      `${place}/labels/${part}.parquet`,
      `SELECT id, bad, TIMESTAMP '2026-11-01' + to_hours(CAST(i % 500 AS BIGINT)) AS seen FROM ${SOURCE} WHERE ${mine} ORDER BY ${order}`,
    );
    for (let day = 1; day <= 16; day += 1) {
      const date = `2026-11-${String(day).padStart(2, '0')}`;
      await platform.parquet(
        `${place}/logs/dt=${date}/${part}.parquet`,
        `SELECT * EXCLUDE (i) FROM ${SOURCE} WHERE ${mine} AND "at"::DATE = DATE '${date}' ORDER BY ${order}`,
      );
    }
  }
}

function bytesOf({ variables, decisions }: Extraction) {
  return {
    profiles: encodeProfiles(variables, { model: 'credit', start: '2026-11-09', end: '2026-11-16' }),
    decisions: decisions === undefined ? undefined : encodeDecisions(decisions),
  };
}

describe('the same rows', () => {
  it('give the same bytes, run after run and however they lie in files', async () => {
    await layOut('one', 1, 'i');
    await layOut('other', 3, 'hash(i)');
    const extract = (place: string) => platform.extract(CONFIG.replaceAll('PLACE', place));
    const first = await extract('one');
    const again = await extract('one');
    const other = await extract('other');
    expect(first.current.duplicateRows).toBeGreaterThan(100);
    expect(first.decisions?.current.scores.length).toBeGreaterThan(1000);
    expect(first.inputs.current).toHaveLength(7);
    expect(other.inputs.current).toHaveLength(21);
    expect(bytesOf(again)).toEqual(bytesOf(first));
    expect(other.current).toEqual(first.current);
    expect(other.variables).toEqual(first.variables);
    expect(bytesOf(other)).toEqual(bytesOf(first));
  });
});
