import { NumericCounter } from '../profiles/numeric-counter.ts';
import type { NumericProfile, NumericSupport } from '../profiles/profile.ts';
import { isValid } from '../tables/column-chunk.ts';

/** Values that one counter takes at a time: a column of them stays in the second-level cache (256 KiB). */
const BATCH_VALUES = 32_768;

/**
 * One column of the window, counted day by day. Values are gathered first: a counter that meets them in long runs finds
 * its search table in the cache, where 2,048 rows of one column after another would push each other's out.
 */
export class DayBatches {
  readonly #batches: readonly Batch[];

  constructor(support: NumericSupport, dayCount: number) {
    this.#batches = Array.from({ length: dayCount }, () => new Batch(support));
  }

  /**
   * Adds rows.
   *
   * @param validity which rows are not null; undefined where all are
   * @param days of each row, 0 to dayCount - 1
   * @param oneDay the day of all rows, where they have only one: the quick way
   * @throws {RangeError} if a day is out of range
   */
  add(
    values: Float64Array,
    validity: Uint8Array | undefined,
    days: Int32Array,
    oneDay: number | undefined,
  ): void {
    if (oneDay !== undefined && validity === undefined) {
      this.#of(oneDay).pushAll(values);
      return;
    }
    for (let row = 0; row < values.length; row += 1) {
      const batch = this.#of(days[row]!);
      if (isValid(validity, row)) {
        batch.push(values[row]!);
      } else {
        batch.nullCount += 1;
      }
    }
  }

  /** One profile a day. */
  profiles(): readonly NumericProfile[] {
    return this.#batches.map((batch) => batch.profile());
  }

  #of(day: number): Batch {
    const batch = this.#batches[day];
    if (batch === undefined) {
      throw new RangeError(`day ${day} is outside 0 to ${this.#batches.length - 1}`);
    }
    return batch;
  }
}

class Batch {
  nullCount = 0;
  readonly #support: NumericSupport;
  #counter: NumericCounter | undefined;
  #values = new Float64Array(64);
  #length = 0;

  constructor(support: NumericSupport) {
    this.#support = support;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      this.#makeRoom(1);
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  pushAll(values: Float64Array): void {
    if (this.#length + values.length > this.#values.length) {
      this.#makeRoom(values.length);
    }
    this.#values.set(values, this.#length);
    this.#length += values.length;
  }

  /** A small window needs small buffers: they grow to the batch size only where the rows come. */
  #makeRoom(more: number): void {
    const needed = this.#length + more;
    if (needed > BATCH_VALUES) {
      this.#flush();
    }
    if (this.#length + more > this.#values.length) {
      const larger = new Float64Array(Math.max(this.#values.length * 4, this.#length + more));
      larger.set(this.#values.subarray(0, this.#length));
      this.#values = larger;
    }
  }

  #flush(): void {
    this.#counter ??= new NumericCounter(this.#support);
    this.#counter.add(this.#values.subarray(0, this.#length));
    this.#length = 0;
  }

  /** What has been added so far; the buffer is given back. */
  profile(): NumericProfile {
    this.#flush();
    const counter = this.#counter ?? new NumericCounter(this.#support);
    counter.addNulls(this.nullCount);
    this.nullCount = 0;
    this.#values = new Float64Array(64);
    return counter.profile();
  }
}
