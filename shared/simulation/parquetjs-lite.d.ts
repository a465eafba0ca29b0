/** The part of parquetjs-lite 0.8.7 that the simulator writes with; the package brings no types. */
declare module 'parquetjs-lite' {
  export interface ParquetField {
    readonly type: 'UTF8' | 'INT32' | 'DOUBLE' | 'TIMESTAMP_MILLIS';
    readonly optional: boolean;
    readonly compression: 'UNCOMPRESSED' | 'GZIP' | 'SNAPPY';
  }

  export interface ParquetWriterOptions {
    /** Rows kept in memory before a row group is written. */
    readonly rowGroupSize: number;
    /** False leaves out the column and offset indexes. */
    readonly pageIndex: boolean;
  }

  export interface ParquetSchema {
    readonly schema: Readonly<Record<string, ParquetField>>;
  }

  export interface ParquetWriter {
    appendRow(row: object): Promise<void>;
    close(): Promise<void>;
  }

  const parquet: {
    readonly ParquetSchema: new (fields: Readonly<Record<string, ParquetField>>) => ParquetSchema;
    readonly ParquetWriter: {
      openFile(schema: ParquetSchema, path: string, options: ParquetWriterOptions): Promise<ParquetWriter>;
    };
  };
  export default parquet;
}
