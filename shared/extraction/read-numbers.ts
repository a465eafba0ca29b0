import { isValid } from '../tables/column-chunk.ts';
import type { RowStream } from '../tables/row-stream.ts';
import { identifier } from '../tables/sql-text.ts';

export interface NumberColumn {
  /** In the order of the rows, nulls left out. */
  readonly values: Float64Array;
  /** Of all rows. */
  readonly nullCount: number;
}

export interface ReadNumbersOptions {
  /** Only every k-th row's value is kept; 1 keeps all. */
  readonly every: number;
  /** For each column room for the values that are kept; overwritten. */
  readonly room: readonly Float64Array[];
}

/**
 * Reads numeric columns into memory that the caller has, 8 bytes a kept row: fresh memory would take the system longer to
 * hand out than the values take to copy.
 */
export async function readNumbers(
  session: RowStream,
  relation: string,
  columns: readonly string[],
  { every, room }: ReadNumbersOptions,
): Promise<readonly NumberColumn[]> {
  const held = columns.map((column, index) => {
    const values = room[index];
    if (values === undefined) {
      throw new RangeError(
        `expected room for ${columns.length} columns, got ${room.length}: "${column}" has none`,
      );
    }
    return new HeldColumn(values);
  });
  const sql = `SELECT ${columns.map(identifier).join(', ')} FROM ${identifier(relation)}`;
  let firstRow = 0;
  for await (const chunk of session.stream(sql)) {
    // The first row of the chunk whose number is a multiple of `every`.
    const start = (every - (firstRow % every)) % every;
    for (const [index, column] of held.entries()) {
      column.add(chunk.doubles(index), chunk.validity(index), start, every);
    }
    firstRow += chunk.rowCount;
  }
  return held.map((column) => column.column());
}

class HeldColumn {
  readonly #values: Float64Array;
  #length = 0;
  #nullCount = 0;

  constructor(room: Float64Array) {
    this.#values = room;
  }

  add(values: Float64Array, validity: Uint8Array | undefined, start: number, every: number): void {
    if (validity === undefined && every === 1) {
      this.#values.set(values, this.#length);
      this.#length += values.length;
      return;
    }
    for (let row = 0; row < values.length; row += 1) {
      if (!isValid(validity, row)) {
        this.#nullCount += 1;
      } else if (row >= start && (row - start) % every === 0) {
        this.#values[this.#length] = values[row]!;
        this.#length += 1;
      }
    }
  }

  column(): NumberColumn {
    return { values: this.#values.subarray(0, this.#length), nullCount: this.#nullCount };
  }
}
