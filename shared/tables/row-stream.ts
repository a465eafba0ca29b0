import type { ColumnChunk } from './column-chunk.ts';

/** An engine that relations can be made in and read from. */
export interface RowStream {
  run(sql: string): Promise<void>;
  /** Chunk by chunk, in the order of the rows. */
  stream(sql: string): AsyncIterable<ColumnChunk>;
}
