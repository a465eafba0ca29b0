import { identifier, literal } from './sql-text.ts';
import type { FileLayout } from './table-file.ts';

/** The column in which every relation carries the path of the file that a row came from. */
export const FILE_COLUMN = 'vigie_file';

/** The name under which files give their own path: `FILE_COLUMN`, or longer where they have such a column. */
export function fileColumnOf({ columns }: Pick<FileLayout, 'columns'>): string {
  const taken = new Set([...columns.keys()].map((name) => name.toLowerCase()));
  let name = FILE_COLUMN;
  while (taken.has(name)) {
    name += '_';
  }
  return name;
}

/** The DuckDB table function that reads files of one layout, with the path of each row's file in `fileColumnOf` it. */
export function readFiles(layout: FileLayout, paths: readonly string[]): string {
  const { format, compression, delimiter = ',', columns } = layout;
  const file = `filename = ${literal(fileColumnOf(layout))}`;
  switch (format) {
    case 'parquet':
      return readParquet(paths, file);
    case 'csv':
      // Nothing is guessed: neither the dialect, see `readCsvHeader`, nor the types, which the configuration knows.
      return `read_csv(${pathList(paths)}, ${file}, hive_partitioning = false, auto_detect = false, header = true,
        columns = ${struct([...columns])}, delim = ${literal(delimiter)}, quote = '"', escape = '"',
        compression = ${literal(compression)})`;
    case 'ndjson':
      return readNdjson(paths, layout, `${file}, columns = ${struct(readableFields(layout))}`);
  }
}

/** The same without the path of the file, as it is before the columns are known. */
export function describeFiles(layout: Omit<FileLayout, 'columns'>, paths: readonly string[]): string {
  return layout.format === 'parquet'
    ? readParquet(paths)
    : readNdjson(paths, layout, 'sample_size = -1, convert_strings_to_integers = false');
}

function readParquet(paths: readonly string[], ...options: readonly string[]): string {
  // Folders such as dt=2026-11-16 are partitions to us, not columns.
  return `read_parquet(${[pathList(paths), ...options, 'hive_partitioning = false'].join(', ')})`;
}

function readNdjson(
  paths: readonly string[],
  { compression }: Pick<FileLayout, 'compression'>,
  options: string,
): string {
  const packed = compression === 'none' ? 'uncompressed' : compression;
  return `read_json(${pathList(paths)}, ${options}, hive_partitioning = false, format = 'newline_delimited',
    compression = ${literal(packed)})`;
}

/** A field that holds objects or lists is left out: nothing can be read from it, and its type may have no literal. */
function readableFields({ columns }: FileLayout): readonly (readonly [string, string])[] {
  return [...columns].filter(([, type]) => /^[A-Z]+$/.test(type));
}

function struct(fields: readonly (readonly [string, string])[]): string {
  return `{${fields.map(([name, type]) => `${identifier(name)}: ${literal(type)}`).join(', ')}}`;
}

function pathList(paths: readonly string[]): string {
  return `[${paths.map((path) => literal(escapeGlob(path))).join(', ')}]`;
}

/** A path is a path: its `*`, `?` and `[` are characters, not a pattern. */
function escapeGlob(path: string): string {
  return path.replace(/[*?[\]]/g, (character) => `[${character}]`);
}
