import { extremes } from '../profiles/extremes.ts';
import { NumericCounter } from '../profiles/numeric-counter.ts';
import { buildNumericSupport } from '../profiles/numeric-support.ts';
import type { NumericProfile, NumericSupport } from '../profiles/profile.ts';
import type { RowStream } from '../tables/row-stream.ts';
import { identifier } from '../tables/sql-text.ts';
import { DayBatches } from './day-batches.ts';
import { readNumbers } from './read-numbers.ts';

export interface ReferenceColumn {
  readonly support: NumericSupport;
  readonly profile: NumericProfile;
}

/**
 * Values of reference columns that are held at a time to find their supports, 24 MiB. Columns are read in groups that fit,
 * each group in a scan of its own: Parquet hands out columns, so no byte is read twice.
 */
const HELD_VALUES = 3 * 1024 * 1024;

/** Reads numeric reference columns and gives each its support and its profile on it. */
export async function profileReferenceNumbers(
  session: RowStream,
  relation: string,
  columns: readonly string[],
  rows: number,
): Promise<readonly ReferenceColumn[]> {
  const every = Math.max(1, Math.ceil(rows / HELD_VALUES));
  const perGroup = Math.max(1, Math.floor(HELD_VALUES / Math.max(rows, 1)));
  const room = columns.slice(0, perGroup).map(() => new Float64Array(Math.ceil(rows / every)));
  const results: ReferenceColumn[] = [];
  for (let start = 0; start < columns.length; start += perGroup) {
    const group = columns.slice(start, start + perGroup);
    const held = await readNumbers(session, relation, group, { every, room });
    results.push(
      ...(every === 1
        ? held.map(({ values, nullCount }) => profileHeld(values, nullCount))
        : await profileSampled(
            session,
            relation,
            group,
            held.map(({ values }) => supportOf(values)),
          )),
    );
  }
  return results;
}

function profileHeld(values: Float64Array, nullCount: number): ReferenceColumn {
  const support = supportOf(values);
  const counter = new NumericCounter(support);
  counter.add(values);
  counter.addNulls(nullCount);
  return { support, profile: counter.profile() };
}

/** Counts columns that are too long to hold on supports from a sample of them, which a value may have escaped. */
async function profileSampled(
  session: RowStream,
  relation: string,
  columns: readonly string[],
  supports: readonly NumericSupport[],
): Promise<readonly ReferenceColumn[]> {
  const counted = await countNumbers(session, relation, columns, {
    supports,
    dayCount: 1,
    day: '0::INTEGER',
  });
  return supports.flatMap(({ values, exact }, index) =>
    (counted[index] ?? []).map((profile) => ({
      // Even cells are gaps.
      support: { values, exact: exact && profile.cells.every((cell) => cell % 2 === 1) },
      profile,
    })),
  );
}

/** The support of the finite values. */
function supportOf(values: Float64Array): NumericSupport {
  const range = extremes(values);
  return range.finite
    ? buildNumericSupport(values, { range })
    : buildNumericSupport(values.filter(Number.isFinite));
}

/**
 * Counts numeric current columns on their supports in one scan.
 *
 * @param relation has the columns and `day` (INTEGER, 0 to dayCount - 1)
 * @returns for each column a profile for each day
 */
export async function profileCurrentNumbers(
  session: RowStream,
  relation: string,
  columns: readonly string[],
  supports: readonly NumericSupport[],
  dayCount: number,
): Promise<readonly (readonly NumericProfile[])[]> {
  return countNumbers(session, relation, columns, { supports, dayCount, day: 'day' });
}

interface CountNumbersOptions {
  /** One a column. */
  readonly supports: readonly NumericSupport[];
  readonly dayCount: number;
  /** The SQL of a row's day, 0 to dayCount - 1. */
  readonly day: string;
}

async function countNumbers(
  session: RowStream,
  relation: string,
  columns: readonly string[],
  { supports, dayCount, day }: CountNumbersOptions,
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
  const sql = `SELECT ${[day, ...columns.map(identifier)].join(', ')} FROM ${identifier(relation)}`;
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
