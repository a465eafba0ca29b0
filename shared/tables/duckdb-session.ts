import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type Json } from '@duckdb/node-api';
import { TemporaryFolder } from '../core/temporary-folder.ts';
import { ColumnChunk } from './column-chunk.ts';
import { toContractError } from './duckdb-failure.ts';
import type { RowStream } from './row-stream.ts';

export type SqlRow = Readonly<Record<string, string | number | boolean | null>>;

export interface DuckDbSessionOptions {
  /** Worker threads of the engine; default: one a core. */
  readonly threads?: number;
  /** What the user calls a file, by its path on this machine; files may be added while the session is open. */
  readonly uris: ReadonlyMap<string, string>;
}

/**
 * A DuckDB in memory that reads files in place: time zone UTC, no downloads, spilling into a folder of its own
 * that goes with it. Queries that are asked for at the same time wait for one another; one that is asked for between two
 * chunks of a stream would wait for ever.
 */
export class DuckDbSession implements RowStream, AsyncDisposable {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #scratch: TemporaryFolder;
  readonly #uris: ReadonlyMap<string, string>;
  /** Settles when the last query that was asked for is done. */
  #turn: Promise<void> = Promise.resolve();

  private constructor(
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    scratch: TemporaryFolder,
    uris: ReadonlyMap<string, string>,
  ) {
    this.#instance = instance;
    this.#connection = connection;
    this.#scratch = scratch;
    this.#uris = uris;
  }

  static async open({ threads, uris }: DuckDbSessionOptions): Promise<DuckDbSession> {
    const scratch = new TemporaryFolder(tmpdir(), 'vigie-duckdb-');
    const instance = await DuckDBInstance.create(':memory:', {
      temp_directory: scratch.path,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      ...(threads === undefined ? {} : { threads: String(threads) }),
    });
    const connection = await instance.connect();
    // A time stamp without a zone is UTC, on whatever machine this runs.
    await connection.run("SET TimeZone = 'UTC'");
    return new DuckDbSession(instance, connection, scratch, uris);
  }

  /** A path for a file that goes with the session. */
  scratchPath(name: string): string {
    return join(this.#scratch.path, name);
  }

  async run(sql: string): Promise<void> {
    await this.#alone(() => this.#guard(sql, () => this.#connection.run(sql)));
  }

  /** Small results row by row; 64-bit integers come as text, lists and structs as JSON. */
  async rows(sql: string): Promise<SqlRow[]> {
    const rows = await this.#alone(() =>
      this.#guard(sql, async () => (await this.#connection.runAndReadAll(sql)).getRowObjectsJson()),
    );
    return rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, scalar(value)])),
    );
  }

  /** Large results chunk by chunk, in the order of the rows; a chunk is valid until the next one is asked for. */
  async *stream(sql: string): AsyncGenerator<ColumnChunk> {
    const done = await this.#takeTurn();
    try {
      const result = await this.#guard(sql, () => this.#connection.stream(sql));
      for (;;) {
        const chunk = await this.#guard(sql, () => result.fetchChunk());
        if (chunk === null || chunk.rowCount === 0) {
          return;
        }
        yield new ColumnChunk(chunk.chunk);
      }
    } finally {
      done();
    }
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = await this.#takeTurn();
    try {
      return await work();
    } finally {
      done();
    }
  }

  /** Waits until every query before is done; the next one waits until what is returned is called. */
  async #takeTurn(): Promise<() => void> {
    const before = this.#turn;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#turn = promise;
    await before;
    return resolve;
  }

  async #guard<T>(sql: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toContractError(error, sql, this.#uris);
    }
  }

  async close(): Promise<void> {
    this.#connection.closeSync();
    this.#instance.closeSync();
    await this.#scratch.remove();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function scalar(value: Json): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
