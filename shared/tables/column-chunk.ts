import duckdb from '@duckdb/node-bindings';

/** Up to 2,048 rows as DuckDB holds them: its vectors as typed arrays, no object a row. */
export class ColumnChunk {
  readonly rowCount: number;
  readonly #chunk: duckdb.DataChunk;

  constructor(chunk: duckdb.DataChunk) {
    this.#chunk = chunk;
    this.rowCount = duckdb.data_chunk_get_size(chunk);
  }

  /** A DOUBLE column; where `isValid` says no, the number means nothing. */
  doubles(column: number): Float64Array {
    const bytes = this.#bytes(column, Float64Array.BYTES_PER_ELEMENT);
    return new Float64Array(bytes.buffer, bytes.byteOffset, this.rowCount);
  }

  /** An INTEGER column. */
  integers(column: number): Int32Array {
    const bytes = this.#bytes(column, Int32Array.BYTES_PER_ELEMENT);
    return new Int32Array(bytes.buffer, bytes.byteOffset, this.rowCount);
  }

  /** A column of 64-bit integers as 32-bit words, the lower one of each first. */
  words(column: number): Uint32Array {
    const bytes = this.#bytes(column, BigInt64Array.BYTES_PER_ELEMENT);
    return new Uint32Array(bytes.buffer, bytes.byteOffset, 2 * this.rowCount);
  }

  /** A TINYINT or BOOLEAN column. */
  bytes(column: number): Int8Array {
    const bytes = this.#bytes(column, 1);
    return new Int8Array(bytes.buffer, bytes.byteOffset, this.rowCount);
  }

  /** Bit r is set where row r is not null, least significant bit first; undefined where no row is null. */
  validity(column: number): Uint8Array | undefined {
    const vector = duckdb.data_chunk_get_vector(this.#chunk, column);
    // DuckDB keeps the mask in 64-bit words.
    const mask: Uint8Array | null | undefined = duckdb.vector_get_validity(
      vector,
      Math.ceil(this.rowCount / 64) * 8,
    );
    return mask ?? undefined;
  }

  #bytes(column: number, width: number): Uint8Array {
    return duckdb.vector_get_data(duckdb.data_chunk_get_vector(this.#chunk, column), this.rowCount * width);
  }
}

/** Whether a row is not null. */
export function isValid(validity: Uint8Array | undefined, row: number): boolean {
  return validity === undefined || ((validity[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
}
