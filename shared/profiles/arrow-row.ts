import { type Table, Vector } from 'apache-arrow';
import { DataContractError } from '../core/errors.ts';
import { isoDay } from '../core/time-window.ts';
import { VARIABLE_ROLES, type VariableRole } from './profile.ts';
import type { ProfilesColumn } from './profiles-schema.ts';
import type { SegmentsColumn } from './segments-schema.ts';

const ROLES: readonly string[] = VARIABLE_ROLES;

type InterchangeColumn = ProfilesColumn | SegmentsColumn;

/** Typed access to one row of the interchange table; what is null or misfits throws and names the row's variable. */
export interface ArrowRow {
  readonly name: string;
  text(column: InterchangeColumn): string;
  role(): VariableRole;
  /** `YYYY-MM-DD` */
  day(): string;
  number(column: InterchangeColumn): number;
  numberOrNull(column: InterchangeColumn): number | null;
  count(column: InterchangeColumn): number;
  flag(column: InterchangeColumn): boolean;
  numbers(column: InterchangeColumn): Float64Array;
  numbersOrNull(column: InterchangeColumn): Float64Array | null;
  indexes(column: InterchangeColumn): Int32Array;
  counts(column: InterchangeColumn): Float64Array;
  texts(column: InterchangeColumn): readonly string[];
  /** Throws when there is a problem. */
  verify(problem: string | null): void;
  invalid(found: string): DataContractError;
}

/** Row `row` of a table whose columns have the types of `profiles-schema.ts` or `segments-schema.ts`. */
export function arrowRow(table: Table, row: number, where: string): ArrowRow {
  const valueOf = (column: InterchangeColumn): unknown => table.getChild(column)?.get(row);

  const invalid = (found: string): DataContractError => {
    const name = String(valueOf('variable'));
    const day = valueOf('day');
    const side = typeof day === 'number' ? `current, ${isoDay(day)}` : String(valueOf('side'));
    return new DataContractError(`${where}: ${name} (${side}): ${found}`, {
      code: 'invalid-interchange',
      where,
      column: name,
    });
  };

  const misfit = (column: InterchangeColumn, expected: string): never => {
    const value = valueOf(column);
    throw invalid(
      `${column}: got ${value instanceof Vector ? 'other items' : String(value)}, expected ${expected}`,
    );
  };

  const listOf = (column: InterchangeColumn): unknown => {
    const value = valueOf(column);
    return value instanceof Vector && value.nullCount === 0
      ? itemsOf(value)
      : misfit(column, 'a list without nulls');
  };

  const text = (column: InterchangeColumn): string => {
    const cell = table.getChild(column)?.slice(row, row + 1);
    const [value] = (cell?.nullCount === 0 ? textsOf(cell) : null) ?? [];
    return value ?? misfit(column, 'a text');
  };

  return {
    name: text('variable'),
    text,
    role() {
      const role = text('role');
      return isRole(role) ? role : misfit('role', `one of ${ROLES.join(', ')}`);
    },
    day() {
      // Arrow's accessor gives a date as milliseconds since 1970.
      const value = valueOf('day');
      return typeof value === 'number' ? isoDay(value) : misfit('day', 'a date');
    },
    number(column) {
      const value = valueOf(column);
      return typeof value === 'number' ? value : misfit(column, 'a number');
    },
    numberOrNull(column) {
      const value = valueOf(column);
      return typeof value === 'number' || value === null ? value : misfit(column, 'a number or null');
    },
    count(column) {
      const value = valueOf(column);
      return typeof value === 'bigint' && isCount(value) ? Number(value) : misfit(column, 'a count');
    },
    flag(column) {
      const value = valueOf(column);
      return typeof value === 'boolean' ? value : misfit(column, 'true or false');
    },
    numbers(column) {
      const values = listOf(column);
      return values instanceof Float64Array ? values : misfit(column, 'a list of numbers');
    },
    numbersOrNull(column) {
      return valueOf(column) === null ? null : this.numbers(column);
    },
    indexes(column) {
      const values = listOf(column);
      return values instanceof Int32Array ? values : misfit(column, 'a list of integers');
    },
    counts(column) {
      const values = listOf(column);
      const counts = values instanceof BigInt64Array ? toCounts(values) : null;
      return counts ?? misfit(column, 'a list of counts');
    },
    texts(column) {
      const value = valueOf(column);
      const texts = value instanceof Vector && value.nullCount === 0 ? textsOf(value) : null;
      return texts ?? misfit(column, 'a list of texts');
    },
    verify(problem) {
      if (problem !== null) {
        throw invalid(problem);
      }
    },
    invalid,
  };
}

function itemsOf(vector: Vector): unknown {
  const items: unknown = vector.toArray();
  return items;
}

/** Reads texts from their bytes, because Arrow's own accessor drops a byte order mark at the start of each. */
function textsOf(vector: Vector): readonly string[] | null {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts: string[] = [];
  for (const { values, valueOffsets, length } of vector.data) {
    if (!(values instanceof Uint8Array && valueOffsets instanceof Int32Array)) {
      return null;
    }
    for (let i = 0; i < length; i++) {
      texts.push(decoder.decode(values.subarray(valueOffsets[i], valueOffsets[i + 1])));
    }
  }
  return texts;
}

/** 64-bit integers as doubles, null where one is negative or beyond 2^53; read as words, as a bigint each takes long. */
function toCounts(values: BigInt64Array): Float64Array | null {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const counts = new Float64Array(values.length);
  for (let i = 0; i < counts.length; i++) {
    // Arrow is little-endian: the low word comes first.
    const count = words[2 * i + 1]! * 2 ** 32 + words[2 * i]!;
    if (count > Number.MAX_SAFE_INTEGER) {
      return null;
    }
    counts[i] = count;
  }
  return counts;
}

function isRole(role: string): role is VariableRole {
  return ROLES.includes(role);
}

function isCount(value: bigint): boolean {
  return value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER);
}
