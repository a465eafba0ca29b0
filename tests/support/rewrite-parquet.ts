import { rename } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';

/** Replaces a Parquet file by what a query makes of it; the query calls the file's rows `rows`. */
export async function rewriteParquet(path: string, query: string): Promise<void> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  try {
    await connection.run(`CREATE TEMP TABLE rows AS SELECT * FROM read_parquet('${path}')`);
    await connection.run(`COPY (${query}) TO '${path}.new' (FORMAT parquet)`);
    await rename(`${path}.new`, path);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
