import {
  type Data,
  type Field,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
} from 'apache-arrow';
import { DataContractError } from '../core/errors.ts';

/** An interchange format: the columns of its one table, and the version that says what they mean. */
export interface ArrowFormat<Column extends string> {
  /** Key of the schema's metadata that holds the version. */
  readonly versionKey: string;
  readonly version: string;
  readonly columns: readonly Column[];
  readonly fields: readonly Field[];
}

/**
 * An Arrow file of one table. Equal columns give equal bytes, whatever the order of the metadata's keys. Uncompressed, so
 * that every Arrow reader opens it.
 *
 * @throws {RangeError} if the metadata use the key of the version
 */
export function writeArrowTable<Column extends string>(
  { versionKey, version, columns, fields }: ArrowFormat<Column>,
  data: Readonly<Record<Column, Data>>,
  { rows, metadata }: { readonly rows: number; readonly metadata: Readonly<Record<string, string>> },
): Uint8Array {
  if (Object.hasOwn(metadata, versionKey)) {
    throw new RangeError(`the metadata key ${versionKey} is the format's own`);
  }
  const entries = Object.entries({ ...metadata, [versionKey]: version });
  const schema = new Schema([...fields], new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1))));
  const children = columns.map((name) => data[name]);
  const struct = makeData({ type: new Struct(schema.fields), length: rows, nullCount: 0, children });
  return tableToIPC(new Table(schema, [new RecordBatch(schema, struct)]), 'file');
}

/**
 * The table that `writeArrowTable` wrote and its metadata, without the version.
 *
 * @param where names the file in error messages
 * @throws {DataContractError} `invalid-interchange` if the bytes are no Arrow table of this version and columns
 */
export function readArrowTable(
  bytes: Uint8Array,
  { versionKey, version, fields }: ArrowFormat<string>,
  where: string,
): { readonly table: Table; readonly metadata: Readonly<Record<string, string>> } {
  const table = parse(bytes, where);
  const found = table.schema.metadata.get(versionKey);
  if (found !== version) {
    const got = found === undefined ? 'no' : `"${found}" as`;
    throw invalid(where, `got ${got} ${versionKey} in the schema's metadata, expected "${version}"`);
  }
  for (const { name, type } of fields) {
    const column = table.schema.fields.find((field) => field.name === name);
    if (String(column?.type) !== String(type)) {
      throw invalid(
        where,
        `column ${name}: got ${column === undefined ? 'none' : String(column.type)}, expected ${String(type)}`,
      );
    }
  }
  const entries = [...table.schema.metadata].filter(([key]) => key !== versionKey);
  return { table, metadata: Object.fromEntries(entries) };
}

function parse(bytes: Uint8Array, where: string): Table {
  try {
    return tableFromIPC(bytes);
  } catch (cause) {
    throw new DataContractError(
      `${where}: got ${bytes.length} bytes that Arrow cannot read, expected an Arrow file`,
      { code: 'invalid-interchange', where, cause },
    );
  }
}

function invalid(where: string, found: string): DataContractError {
  return new DataContractError(`${where}: ${found}`, { code: 'invalid-interchange', where });
}
