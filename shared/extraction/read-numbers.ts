import { isValid } from '../tables/column-chunk.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { identifier } from '../tables/sql-text.ts';

export interface NumberColumn {
  /** In the order of the rows, nulls left out. */
  readonly values: Float64Array;
  readonly nullCount: number;
}

/**
 * Reads whole numeric columns into memory, 8 bytes a row each.
 *
 * @param rows how many the relation has
 */
export async function readNumbers(
  session: DuckDbSession,
  relation: string,
  columns: readonly string[],
  rows: number,
): Promise<readonly NumberColumn[]> {
  const held = columns.map(() => ({ values: new Float64Array(rows), length: 0, nullCount: 0 }));
  const sql = `SELECT ${columns.map(identifier).join(', ')} FROM ${identifier(relation)}`;
  for await (const chunk of session.stream(sql)) {
    for (const [index, column] of held.entries()) {
      const values = chunk.doubles(index);
      const validity = chunk.validity(index);
      if (validity === undefined) {
        column.values.set(values, column.length);
        column.length += values.length;
        continue;
      }
      for (let row = 0; row < values.length; row += 1) {
        if (isValid(validity, row)) {
          column.values[column.length] = values[row]!;
          column.length += 1;
        } else {
          column.nullCount += 1;
        }
      }
    }
  }
  return held.map(({ values, length, nullCount }) => ({ values: values.subarray(0, length), nullCount }));
}
