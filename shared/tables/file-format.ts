import { DataContractError } from '../core/errors.ts';

export type FileFormat = 'parquet' | 'csv' | 'ndjson';

export type FileCompression = 'none' | 'gzip' | 'zstd';

const FORMATS: readonly (readonly [RegExp, FileFormat])[] = [
  [/\.(parquet|parq|pq)$/i, 'parquet'],
  [/\.(csv|tsv)(\.gz|\.zst)?$/i, 'csv'],
  [/\.(ndjson|jsonl|json)(\.gz|\.zst)?$/i, 'ndjson'],
];

/**
 * How a file is read, by its name.
 *
 * @throws {DataContractError} if the name says none of the known formats
 */
export function fileFormat(uri: string): FileFormat {
  const format = FORMATS.find(([pattern]) => pattern.test(uri))?.[1];
  if (format === undefined) {
    throw new DataContractError(
      `${uri}: cannot tell the format from the name; expected .parquet, .csv, .tsv, .ndjson or .jsonl, the last four also with .gz or .zst`,
      { code: 'unreadable-file', where: uri },
    );
  }
  return format;
}

/** What a file as a whole is packed with, by its name; what Parquet does inside is its own affair. */
export function fileCompression(uri: string): FileCompression {
  return /\.gz$/i.test(uri) ? 'gzip' : /\.zst$/i.test(uri) ? 'zstd' : 'none';
}
