import type { Table } from 'apache-arrow';
import { z } from 'zod';
import { DataContractError } from '../core/errors.ts';

const constantsSchema = z.record(z.string(), z.union([z.number(), z.literal('NaN')]));

/** Reads the columns of a decisions file, whether its rows hold them or its metadata does. */
export class DecisionColumnReader {
  readonly #table: Table;
  readonly #constants: Readonly<Record<string, number | 'NaN'>>;
  readonly #where: string;

  /**
   * @param constants JSON of the columns with one value throughout
   * @param where the object that holds the table, for messages
   * @throws {DataContractError} if the constants are not what the encoder writes
   */
  constructor(table: Table, constants: string | undefined, where: string) {
    this.#table = table;
    this.#where = where;
    const parsed = constantsSchema.safeParse(parseJson(constants ?? ''));
    if (!parsed.success) {
      throw this.#invalid('its constants are not numbers by column');
    }
    this.#constants = parsed.data;
  }

  has(name: string): boolean {
    return name in this.#constants || this.#table.getChild(name) !== null;
  }

  /** @throws {DataContractError} if the column is absent or of another type, as do the others */
  doubles(name: string): Float64Array {
    const constant = this.#constant(name);
    const values = constant === undefined ? this.#values(name) : this.#filled(Float64Array, constant);
    if (!(values instanceof Float64Array)) {
      throw this.#invalid(`column "${name}" is not float64`);
    }
    return values;
  }

  integers(name: string): Int32Array {
    const constant = this.#constant(name);
    const values = constant === undefined ? this.#values(name) : this.#filled(Int32Array, constant);
    if (!(values instanceof Int32Array)) {
      throw this.#invalid(`column "${name}" is not int32`);
    }
    return values;
  }

  bytes(name: string): Int8Array {
    const constant = this.#constant(name);
    const values = constant === undefined ? this.#values(name) : this.#filled(Int8Array, constant);
    if (!(values instanceof Int8Array)) {
      throw this.#invalid(`column "${name}" is not int8`);
    }
    return values;
  }

  #constant(name: string): number | undefined {
    const value = this.#constants[name];
    return value === 'NaN' ? Number.NaN : value;
  }

  #filled<T extends { fill(value: number): T }>(Kind: new (length: number) => T, value: number): T {
    return new Kind(this.#table.numRows).fill(value);
  }

  #values(name: string): unknown {
    return this.#table.getChild(name)?.toArray();
  }

  #invalid(what: string): DataContractError {
    return new DataContractError(`${this.#where}: ${what}`, {
      code: 'invalid-interchange',
      where: this.#where,
    });
  }
}

/** Undefined where it is none, which no schema takes. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
