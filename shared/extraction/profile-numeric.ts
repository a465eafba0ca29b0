import { NumericCounter } from '../profiles/numeric-counter.ts';
import { buildNumericSupport } from '../profiles/numeric-support.ts';
import type { NumericProfile, NumericSupport } from '../profiles/profile.ts';
import { isValid } from '../tables/column-chunk.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { identifier } from '../tables/sql-text.ts';

export interface ReferenceColumn {
  readonly support: NumericSupport;
  readonly profile: NumericProfile;
}

/** Values that one counter takes at a time: a column of them stays in the second-level cache (256 KiB). */
const BATCH_VALUES = 32_768;

/**
 * Bytes of reference columns that are held at a time to find their supports. Columns are read in groups that fit, each
 * group in a scan of its own: Parquet hands out columns, so no byte is read twice.
 */
const REFERENCE_BYTES = 256 * 1024 * 1024;

/** Reads numeric reference columns and gives each its support and its profile on it. */
export async function profileReferenceNumbers(
  session: DuckDbSession,
  relation: string,
  columns: readonly string[],
  rows: number,
  onColumns: (count: number) => void,
): Promise<readonly ReferenceColumn[]> {
  const perGroup = Math.max(
    1,
    Math.floor(REFERENCE_BYTES / (Math.max(rows, 1) * Float64Array.BYTES_PER_ELEMENT)),
  );
  const results: ReferenceColumn[] = [];
  for (let start = 0; start < columns.length; start += perGroup) {
    const group = columns.slice(start, start + perGroup);
    for (const { values, nullCount } of await readColumns(session, relation, group, rows)) {
      results.push(profileReferenceColumn(values, nullCount));
    }
    onColumns(group.length);
  }
  return results;
}

function profileReferenceColumn(values: Float64Array, nullCount: number): ReferenceColumn {
  const support = buildNumericSupport(finiteValues(values));
  const counter = new NumericCounter(support);
  counter.add(values);
  counter.addNulls(nullCount);
  return { support, profile: counter.profile() };
}

/** A copy: the support sorts what it is given. A loop, because a callback a value costs more than the rest of the pass. */
function finiteValues(values: Float64Array): Float64Array {
  const finite = new Float64Array(values.length);
  let length = 0;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row]!;
    // Only a finite number minus itself is 0.
    if (value - value === 0) {
      finite[length] = value;
      length += 1;
    }
  }
  return finite.subarray(0, length);
}

async function readColumns(
  session: DuckDbSession,
  relation: string,
  columns: readonly string[],
  rows: number,
) {
  const held = columns.map(() => ({ values: new Float64Array(rows), length: 0, nullCount: 0 }));
  const sql = `SELECT ${columns.map(identifier).join(', ')} FROM ${identifier(relation)}`;
  for await (const chunk of session.stream(sql)) {
    for (const [index, column] of held.entries()) {
      const values = chunk.doubles(index);
      const validity = chunk.validity(index);
      if (validity === undefined) {
        column.values.set(values, column.length);
        column.length += values.length;
        continue;
      }
      for (let row = 0; row < values.length; row += 1) {
        if (isValid(validity, row)) {
          column.values[column.length] = values[row]!;
          column.length += 1;
        } else {
          column.nullCount += 1;
        }
      }
    }
  }
  return held.map(({ values, length, nullCount }) => ({ values: values.subarray(0, length), nullCount }));
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
    return Array.from({ length: dayCount }, () => new Batch(support));
  });
  const sql = `SELECT day, ${columns.map(identifier).join(', ')} FROM ${identifier(relation)}`;
  for await (const chunk of session.stream(sql)) {
    const days = chunk.integers(0);
    for (const [index, perDay] of batches.entries()) {
      const values = chunk.doubles(index + 1);
      const validity = chunk.validity(index + 1);
      for (let row = 0; row < values.length; row += 1) {
        const batch = perDay[days[row]!];
        if (batch === undefined) {
          throw new RangeError(`day ${days[row]} is outside 0 to ${dayCount - 1}`);
        }
        if (isValid(validity, row)) {
          batch.push(values[row]!);
        } else {
          batch.nullCount += 1;
        }
      }
    }
  }
  return batches.map((perDay) => perDay.map((batch) => batch.profile()));
}

/** Gathers values of one column and day, so that the counter meets them in runs. */
class Batch {
  nullCount = 0;
  readonly #counter: NumericCounter;
  #values = new Float64Array(64);
  #length = 0;

  constructor(support: NumericSupport) {
    this.#counter = new NumericCounter(support);
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      this.#makeRoom();
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** A small window needs small buffers: they grow to the batch size only where the rows come. */
  #makeRoom(): void {
    if (this.#length < BATCH_VALUES) {
      const larger = new Float64Array(this.#length * 4);
      larger.set(this.#values);
      this.#values = larger;
    } else {
      this.#flush();
    }
  }

  #flush(): void {
    this.#counter.add(this.#values.subarray(0, this.#length));
    this.#length = 0;
  }

  profile(): NumericProfile {
    this.#flush();
    this.#counter.addNulls(this.nullCount);
    this.nullCount = 0;
    return this.#counter.profile();
  }
}
