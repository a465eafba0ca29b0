import { NumericCounter } from '../profiles/numeric-counter.ts';
import type { NumericProfile, NumericSupport } from '../profiles/profile.ts';
import { sampledSupport } from '../profiles/sampled-support.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { identifier } from '../tables/sql-text.ts';
import { DayBatches } from './day-batches.ts';
import { readNumbers } from './read-numbers.ts';

export interface ReferenceColumn {
  readonly support: NumericSupport;
  readonly profile: NumericProfile;
}

/**
 * Bytes of reference columns that are held at a time to find their supports. Columns are read in groups that fit, each
 * group in a scan of its own: Parquet hands out columns, so no byte is read twice.
 */
const REFERENCE_BYTES = 32 * 1024 * 1024;

/** Reads numeric reference columns and gives each its support and its profile on it. */
export async function profileReferenceNumbers(
  session: DuckDbSession,
  relation: string,
  columns: readonly string[],
  rows: number,
): Promise<readonly ReferenceColumn[]> {
  const perGroup = Math.max(
    1,
    Math.floor(REFERENCE_BYTES / (Math.max(rows, 1) * Float64Array.BYTES_PER_ELEMENT)),
  );
  const results: ReferenceColumn[] = [];
  for (let start = 0; start < columns.length; start += perGroup) {
    const group = columns.slice(start, start + perGroup);
    for (const { values, nullCount } of await readNumbers(session, relation, group, rows)) {
      results.push(profileReferenceColumn(values, nullCount));
    }
  }
  return results;
}

function profileReferenceColumn(values: Float64Array, nullCount: number): ReferenceColumn {
  const support = sampledSupport(finiteValues(values));
  const counter = new NumericCounter(support);
  counter.add(values);
  counter.addNulls(nullCount);
  return { support, profile: counter.profile() };
}

/** The values themselves where all are finite, else a copy of those that are. */
function finiteValues(values: Float64Array): Float64Array {
  let length = 0;
  // Only a finite number minus itself is 0. A loop: a callback a value costs more than the rest of the pass.
  while (length < values.length && values[length]! - values[length]! === 0) {
    length += 1;
  }
  if (length === values.length) {
    return values;
  }
  const finite = values.slice();
  for (let row = length; row < values.length; row += 1) {
    const value = values[row]!;
    if (value - value === 0) {
      finite[length] = value;
      length += 1;
    }
  }
  return finite.subarray(0, length);
}

/**
 * Counts numeric current columns on their supports in one scan.
 *
 * @param relation has the columns and `day` (INTEGER, 0 to dayCount - 1)
 * @returns for each column a profile for each day
 */
export async function profileCurrentNumbers(
  session: DuckDbSession,
  relation: string,
  columns: readonly string[],
  supports: readonly NumericSupport[],
  dayCount: number,
): Promise<readonly (readonly NumericProfile[])[]> {
  const batches = columns.map((_, index) => {
    const support = supports[index];
    if (support === undefined) {
      throw new RangeError(
        `expected a support for each of ${columns.length} columns, got ${supports.length}`,
      );
    }
    return new DayBatches(support, dayCount);
  });
  const sql = `SELECT day, ${columns.map(identifier).join(', ')} FROM ${identifier(relation)}`;
  for await (const chunk of session.stream(sql)) {
    const days = chunk.integers(0);
    const oneDay = onlyDay(days);
    for (const [index, batch] of batches.entries()) {
      batch.add(chunk.doubles(index + 1), chunk.validity(index + 1), days, oneDay);
    }
  }
  return batches.map((batch) => batch.profiles());
}

/** The day of all rows, as logs that are written day by day have it in nearly every chunk; else undefined. */
function onlyDay(days: Int32Array): number | undefined {
  const first = days[0];
  for (let row = 1; row < days.length; row += 1) {
    if (days[row]! !== first) {
      return undefined;
    }
  }
  return first;
}
