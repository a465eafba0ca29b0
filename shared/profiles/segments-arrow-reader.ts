import type { Table } from 'apache-arrow';
import { DataContractError } from '../core/errors.ts';
import { readCategoricalProfile, readNumericProfile } from './arrow-profile.ts';
import { type ArrowRow, arrowRow } from './arrow-row.ts';
import { readArrowTable } from './arrow-table.ts';
import { missingCount } from './missing-count.ts';
import type { Profile, Variable } from './profile.ts';
import { type SegmentedColumn, type SegmentedVariable, segmentedOf, segmentsOf } from './segment.ts';
import type { SegmentRowKey } from './segments-arrow.ts';
import { SEGMENTS_FORMAT } from './segments-schema.ts';

export interface DecodedSegments {
  readonly columns: readonly SegmentedColumn[];
  /** Without the version, which is checked and taken off. */
  readonly metadata: Readonly<Record<string, string>>;
}

export interface DecodeSegmentsOptions {
  /** Of the profiles beside the file: their supports, and their rows, which the segments divide among them. */
  readonly variables: readonly Variable[];
  /** Names the file in error messages. */
  readonly where: string;
}

/**
 * The columns that `encodeSegments` wrote.
 *
 * @throws {DataContractError} `invalid-interchange` if the bytes are no Arrow table of this version and columns, a row is
 * missing or out of its place, a profile breaks an invariant of `profile.ts`, or the segments of a variable do not add up to
 * its rows
 */
export function decodeSegments(
  bytes: Uint8Array,
  { variables, where }: DecodeSegmentsOptions,
): DecodedSegments {
  const { table, metadata } = readArrowTable(bytes, SEGMENTS_FORMAT, where);
  const rows = new Rows(table, where);
  const columns: SegmentedColumn[] = [];
  const segmented = segmentedOf(variables);
  while (rows.more()) {
    columns.push(readColumn(rows, segmented));
  }
  return { columns, metadata };
}

/** The rows of the table, one after the other. */
class Rows {
  readonly #table: Table;
  readonly #where: string;
  #next = 0;

  constructor(table: Table, where: string) {
    this.#table = table;
    this.#where = where;
  }

  more(): boolean {
    return this.#next < this.#table.numRows;
  }

  peek(): ArrowRow {
    if (!this.more()) {
      throw this.#invalid(`ends after ${this.#next} rows, expected more`);
    }
    return arrowRow(this.#table, this.#next, this.#where);
  }

  /** The next row, which must be the one of this key. */
  take(key: SegmentRowKey): ArrowRow {
    const row = this.peek();
    const found = [
      row.text('segment_column'),
      row.text('segment_kind'),
      row.text('segment'),
      row.text('side'),
      row.name,
      row.text('role'),
      row.text('type'),
    ];
    const expected = [key.column, key.kind, key.value, key.side, key.variable, key.role, key.type];
    if (found.some((text, index) => text !== expected[index])) {
      throw row.invalid(`got the row of ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);
    }
    this.#next++;
    return row;
  }

  verify(column: string, { name }: Variable, { expected, found }: { expected: number; found: number }): void {
    if (found !== expected) {
      throw this.#invalid(`${name} has ${found} rows over all segments of ${column}, expected ${expected}`);
    }
  }

  #invalid(found: string): DataContractError {
    return new DataContractError(`${this.#where}: ${found}`, {
      code: 'invalid-interchange',
      where: this.#where,
    });
  }
}

function readColumn(rows: Rows, variables: readonly Variable[]): SegmentedColumn {
  const column = rows.peek().text('segment_column');
  const whole = {
    column,
    kind: 'all',
    value: '',
    variable: '',
    role: 'segment',
    type: 'categorical',
  } as const;
  const reference = readCategoricalProfile(rows.take({ ...whole, side: 'reference' }));
  const hasCurrent = rows.peek().text('segment_kind') === 'all';
  const current = hasCurrent ? readCategoricalProfile(rows.take({ ...whole, side: 'current' })) : null;
  const segments = segmentsOf(reference);
  const readSegments = <P extends Profile>(variable: Variable, read: (row: ArrowRow) => P) => {
    const sides: { readonly reference: P[]; readonly current: P[] } = { reference: [], current: [] };
    for (const segment of segments) {
      const key = {
        column,
        kind: segment.kind,
        value: segment.kind === 'value' ? segment.value : '',
        variable: variable.name,
        role: variable.role,
        type: variable.type,
      };
      sides.reference.push(read(rows.take({ ...key, side: 'reference' })));
      if (hasCurrent) {
        sides.current.push(read(rows.take({ ...key, side: 'current' })));
      }
    }
    return sides;
  };
  const read = variables.map((variable): SegmentedVariable => {
    const { name, role } = variable;
    if (variable.type === 'categorical') {
      return { name, role, type: 'categorical', ...readSegments(variable, readCategoricalProfile) };
    }
    const cellCount = 2 * variable.support.values.length + 1;
    const numeric = readSegments(variable, (row) => readNumericProfile(row, cellCount));
    return { name, role, type: 'numeric', ...numeric };
  });
  for (const [index, variable] of variables.entries()) {
    const { reference: before = [], current: after = [] } = read[index] ?? {};
    rows.verify(column, variable, { expected: rowsOf([variable.reference]), found: rowsOf(before) });
    if (hasCurrent) {
      const days = variable.current.map(({ profile }) => profile);
      rows.verify(column, variable, { expected: rowsOf(days), found: rowsOf(after) });
    }
  }
  return { column, reference, current, variables: read };
}

function rowsOf(profiles: readonly Profile[]): number {
  return profiles.reduce((sum, profile) => sum + profile.count + missingCount(profile), 0);
}
