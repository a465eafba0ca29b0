import { DataContractError } from '../core/errors.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import { QueryError } from './query-error.ts';
import { readFiles } from './read-files.ts';
import type { FileGroup } from './table-file.ts';
import { unreadableFile } from './unreadable-file.ts';

/**
 * The first file that cannot be read to its end, where a query over many failed without a word of which: DuckDB names
 * no file when a Parquet page does not unpack.
 *
 * @returns undefined if all can be read, so that the query failed for another reason
 * @remarks Reads every file whole, one by one: for the way out only.
 */
export async function findBrokenFile(
  session: DuckDbSession,
  groups: readonly FileGroup[],
): Promise<DataContractError | undefined> {
  for (const group of groups) {
    for (const file of group.files) {
      try {
        await session.run(`SELECT bit_xor(hash(rows)) FROM ${readFiles(group, [file.path])} AS rows`);
      } catch (error) {
        if (error instanceof DataContractError) {
          return error;
        }
        if (error instanceof QueryError && /^(Invalid|IO|Serialization|Out of Range)/.test(error.message)) {
          return unreadableFile(file, error.cause);
        }
        throw error;
      }
    }
  }
  return undefined;
}
