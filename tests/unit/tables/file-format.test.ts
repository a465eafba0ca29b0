import { describe, expect, it } from 'vitest';
import { fileCompression, fileFormat } from '../../../shared/tables/file-format.ts';

describe('fileFormat', () => {
  it.each([
    ['s3://b/dt=2026-11-16/part-0.parquet', 'parquet', 'none'],
    ['a.snappy.parquet', 'parquet', 'none'],
    ['A.PQ', 'parquet', 'none'],
    ['a.csv', 'csv', 'none'],
    ['a.tsv.gz', 'csv', 'gzip'],
    ['a.CSV.ZST', 'csv', 'zstd'],
    ['a.ndjson', 'ndjson', 'none'],
    ['a.jsonl.gz', 'ndjson', 'gzip'],
    ['a.json', 'ndjson', 'none'],
  ])('of %s is %s, packed with %s', (uri, format, compression) => {
    expect(fileFormat(uri)).toBe(format);
    expect(fileCompression(uri)).toBe(compression);
  });

  it.each(['a.parquet.gz', 'a.txt', 'a', 'a.csv.bz2', 'parquet', 'a.parquet/_SUCCESS', 'a.csv.tmp'])(
    'of %s is unknown',
    (uri) => {
      expect(() => fileFormat(uri)).toThrow(
        `${uri}: cannot tell the format from the name; expected .parquet, .csv, .tsv, .ndjson or .jsonl, the last four also with .gz or .zst`,
      );
    },
  );
});
