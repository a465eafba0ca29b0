import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
// The default import: Node does not find the names in this CommonJS module's exports.
import parquet, { type ParquetField } from 'parquetjs-lite';

/** How a column is stored. Instants are milliseconds since 1970, UTC. */
export interface ColumnStorage {
  readonly type: ParquetField['type'];
  /** Whether a row may hold null. */
  readonly optional: boolean;
}

/** A column for every key of the rows, in the order in which the file has them. */
export type ColumnsOf<Row> = { readonly [Name in keyof Row]: ColumnStorage };

/** Rows in a row group; the writer buffers that many as plain values. */
const ROW_GROUP_ROWS = 5_000;

/**
 * Writes rows into a new Parquet file, one by one, and creates the folders above it. The same rows give the same
 * bytes on every machine: Snappy is plain JavaScript here, where gzip's output differs between builds of zlib.
 */
export async function writeParquetFile<Row extends object>(
  path: string,
  columns: ColumnsOf<Row>,
  rows: Iterable<Row>,
): Promise<void> {
  const fields: Record<string, ParquetField> = {};
  for (const [name, storage] of Object.entries<ColumnStorage>(columns)) {
    fields[name] = { ...storage, compression: 'SNAPPY' };
  }
  await mkdir(dirname(path), { recursive: true });
  const writer = await parquet.ParquetWriter.openFile(new parquet.ParquetSchema(fields), path, {
    rowGroupSize: ROW_GROUP_ROWS,
    // Its column index omits the required `null_pages`, which a strict reader refuses.
    pageIndex: false,
  });
  for (const row of rows) {
    await writer.appendRow(row);
  }
  await writer.close();
}
