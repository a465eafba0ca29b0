import type { FileCompression, FileFormat } from './file-format.ts';

/** A file of rows on this machine. */
export interface TableFile {
  /** The object that it holds, as the user wrote or would recognise it. */
  readonly uri: string;
  readonly path: string;
}

/** How a file is read. */
export interface FileLayout {
  readonly format: FileFormat;
  readonly compression: FileCompression;
  /** Of CSV, between two fields. */
  readonly delimiter?: string;
  /** Column name to DuckDB type, in the order of the file. */
  readonly columns: ReadonlyMap<string, string>;
}

/** Files that are read the same way: with the same columns of the same types, in the same order. */
export interface FileGroup extends FileLayout {
  readonly files: readonly TableFile[];
}
