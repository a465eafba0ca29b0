import { DataContractError } from '../core/errors.ts';
import { mapBounded } from '../core/map-bounded.ts';
import { readCsvHeader } from './csv-header.ts';
import type { DuckDbSession } from './duckdb-session.ts';
import { fileCompression, fileFormat } from './file-format.ts';
import { fileText } from './file-text.ts';
import { describeFiles } from './read-files.ts';
import type { FileGroup, FileLayout, TableFile } from './table-file.ts';
import { unreadableFile } from './unreadable-file.ts';

/** Footers and headers are read one by one, but archives are unpacked on libuv's threads, 4 unless told otherwise. */
const CONCURRENT_FILES = 4;

/**
 * The columns of every file, files of one layout together, in the order of their first file.
 *
 * @throws {DataContractError} `unreadable-file` naming the first file that is not what its name says
 */
export async function inspectFiles(
  session: DuckDbSession,
  files: readonly TableFile[],
): Promise<readonly FileGroup[]> {
  const layouts = await mapBounded(files, CONCURRENT_FILES, (file) => layoutOf(session, file));
  const groups = new Map<string, FileLayout & { readonly files: TableFile[] }>();
  for (const [index, layout] of layouts.entries()) {
    const key = JSON.stringify([layout.format, layout.compression, layout.delimiter, ...layout.columns]);
    const group = groups.get(key) ?? { ...layout, files: [] };
    groups.set(key, group);
    group.files.push(...files.slice(index, index + 1));
  }
  return [...groups.values()];
}

async function layoutOf(session: DuckDbSession, file: TableFile): Promise<FileLayout> {
  const format = fileFormat(file.uri);
  const compression = format === 'parquet' ? 'none' : fileCompression(file.uri);
  if (compression !== 'none') {
    await checkArchive(file, compression);
  }
  if (format === 'csv') {
    const { delimiter, names } = await readCsvHeader(file, compression);
    return { format, compression, delimiter, columns: new Map(names.map((name) => [name, 'VARCHAR'])) };
  }
  const columns = await describeFile(session, file, { format, compression });
  return { format, compression, columns: format === 'ndjson' ? fieldTypes(file, columns) : columns };
}

/** DuckDB takes an archive that was cut off for one that ends there, and reads half of the rows. */
async function checkArchive(file: TableFile, compression: FileLayout['compression']): Promise<void> {
  for await (const _ of fileText(file, compression)) {
    // Only the end matters, or that it never comes.
  }
}

async function describeFile(
  session: DuckDbSession,
  file: TableFile,
  layout: Omit<FileLayout, 'columns'>,
): Promise<ReadonlyMap<string, string>> {
  try {
    const rows = await session.rows(`DESCRIBE SELECT * FROM ${describeFiles(layout, [file.path])}`);
    return new Map(rows.map((row) => [String(row['column_name']), String(row['column_type'])]));
  } catch (error) {
    throw error instanceof DataContractError ? error : unreadableFile(file, error);
  }
}

/**
 * Text stays text: where all of a file's strings look like dates, DuckDB calls the field one, and a category such as
 * "2026-11-16T06:00:00Z" would be spelt otherwise than in a file where they do not.
 *
 * @throws {DataContractError} if the lines are not objects; DuckDB then has one column, `json`
 */
function fieldTypes(file: TableFile, columns: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (columns.size === 1 && columns.has('json')) {
    throw unreadableFile(file, 'expected lines with one JSON object each');
  }
  return new Map(
    Array.from(columns, ([name, type]) => [name, /^(DATE|TIME|UUID)/.test(type) ? 'VARCHAR' : type]),
  );
}
