import { FILE_COLUMN } from './column-kind.ts';
import type { FileFormat } from './file-format.ts';
import { literal } from './sql-text.ts';

/** The DuckDB table function that reads files of one format, with the path of each row's file in `FILE_COLUMN`. */
export function readFiles(format: FileFormat, paths: readonly string[]): string {
  const list = `[${paths.map((path) => literal(escapeGlob(path))).join(', ')}]`;
  const file = `filename = '${FILE_COLUMN}'`;
  switch (format) {
    case 'parquet':
      // Folders such as dt=2026-11-16 are partitions to us, not columns.
      return `read_parquet(${list}, ${file}, hive_partitioning = false)`;
    case 'csv':
      // No guessing: the configuration says what a column is, and a file that happens to hold only digits says nothing.
      return `read_csv(${list}, ${file}, hive_partitioning = false, header = true, all_varchar = true)`;
    case 'ndjson':
      return `read_json(${list}, ${file}, hive_partitioning = false, format = 'newline_delimited', sample_size = -1)`;
  }
}

/** A path is a path: its `*`, `?` and `[` are characters, not a pattern. */
function escapeGlob(path: string): string {
  return path.replace(/[*?[\]]/g, (character) => `[${character}]`);
}
