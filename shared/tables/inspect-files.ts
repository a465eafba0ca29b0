import { DataContractError } from '../core/errors.ts';
import { mapBounded } from '../core/map-bounded.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import { type FileFormat, fileFormat } from './file-format.ts';
import { readFiles } from './read-files.ts';

/** A file of rows on this machine. */
export interface TableFile {
  /** The object that it holds, as the user wrote or would recognise it. */
  readonly uri: string;
  readonly path: string;
}

/** Files that have the same columns of the same types, in the same order. */
export interface FileGroup {
  readonly format: FileFormat;
  readonly files: readonly TableFile[];
  /** Column name to DuckDB type. */
  readonly columns: ReadonlyMap<string, string>;
}

/** Enough to keep DuckDB's threads busy while small footers are read. */
const CONCURRENT_FILES = 8;

/**
 * The columns of every file, files with equal columns together, in the order of their first file.
 *
 * @throws {DataContractError} `unreadable-file` naming the first file that is not what its name says
 */
export async function inspectFiles(
  session: DuckDbSession,
  files: readonly TableFile[],
): Promise<readonly FileGroup[]> {
  const schemas = await mapBounded(files, CONCURRENT_FILES, async (file) => {
    const format = fileFormat(file.uri);
    return { file, format, columns: await describeFile(session, file, format) };
  });
  const groups = new Map<
    string,
    { format: FileFormat; files: TableFile[]; columns: ReadonlyMap<string, string> }
  >();
  for (const { file, format, columns } of schemas) {
    const key = JSON.stringify([format, ...columns]);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { format, files: [file], columns });
    } else {
      group.files.push(file);
    }
  }
  return [...groups.values()];
}

async function describeFile(
  session: DuckDbSession,
  file: TableFile,
  format: FileFormat,
): Promise<ReadonlyMap<string, string>> {
  try {
    const rows = await session.rows(`DESCRIBE SELECT * FROM ${readFiles(format, [file.path])}`);
    return new Map(rows.map((row) => [String(row['column_name']), String(row['column_type'])]));
  } catch (error) {
    if (error instanceof DataContractError) {
      throw error;
    }
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new DataContractError(
      `${file.uri}: is not a readable ${format} file: ${why.replaceAll(file.path, file.uri)}`,
      {
        code: 'unreadable-file',
        where: file.uri,
        cause: error,
      },
    );
  }
}
