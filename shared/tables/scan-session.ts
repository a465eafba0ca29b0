import duckdb from '@duckdb/node-bindings';
import { ColumnChunk } from './column-chunk.ts';
import type { RowStream } from './row-stream.ts';

/**
 * A DuckDB of one thread that only scans, on the bindings alone: a thread that starts with it has a module to load instead of
 * the 180 that turn results into JavaScript objects. Its errors are the engine's own; `DuckDbSession` says what they mean.
 */
export class ScanSession implements RowStream, Disposable {
  readonly #database: duckdb.Database;
  readonly #connection: duckdb.Connection;

  private constructor(database: duckdb.Database, connection: duckdb.Connection) {
    this.#database = database;
    this.#connection = connection;
  }

  static async open(): Promise<ScanSession> {
    const config = duckdb.create_config();
    for (const [name, value] of Object.entries({
      threads: '1',
      // A scan holds nothing that could be spilled.
      temp_directory: '',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })) {
      duckdb.set_config(config, name, value);
    }
    const database = await duckdb.open(':memory:', config);
    const session = new ScanSession(database, await duckdb.connect(database));
    await session.run("SET TimeZone = 'UTC'");
    return session;
  }

  async run(sql: string): Promise<void> {
    await duckdb.query(this.#connection, sql);
  }

  async *stream(sql: string): AsyncGenerator<ColumnChunk> {
    const prepared = await duckdb.prepare(this.#connection, sql);
    try {
      const result = await duckdb.execute_prepared_streaming(prepared);
      for (;;) {
        const chunk = await duckdb.fetch_chunk(result);
        if (chunk === null || duckdb.data_chunk_get_size(chunk) === 0) {
          return;
        }
        yield new ColumnChunk(chunk);
      }
    } finally {
      duckdb.destroy_prepare_sync(prepared);
    }
  }

  [Symbol.dispose](): void {
    duckdb.disconnect_sync(this.#connection);
    duckdb.close_sync(this.#database);
  }
}
