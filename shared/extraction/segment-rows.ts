import type { CategoricalProfile } from '../profiles/profile.ts';
import { type Segment, segmentsOf } from '../profiles/segment.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { identifier, literal } from '../tables/sql-text.ts';
import type { RowSource } from './number-job.ts';

export interface SegmentRowsOptions {
  /** The rows of a side. */
  readonly source: RowSource;
  /** The column of the relation that holds the segment's value. */
  readonly alias: string;
  /** The column's values in the reference. */
  readonly values: CategoricalProfile;
}

/**
 * Makes the relation of the same rows with the index of their segment, in `segmentsOf`'s order, as `day` (INTEGER): what
 * counts rows day by day counts them segment by segment on it.
 */
export async function createSegmentRows(
  session: DuckDbSession,
  { source, alias, values }: SegmentRowsOptions,
): Promise<RowSource> {
  const segments = segmentsOf(values);
  const indexes = new Map(
    segments.flatMap((segment, index) => (segment.kind === 'value' ? [[segment.value, index] as const] : [])),
  );
  const indexOf = (kind: Exclude<Segment['kind'], 'value'>) =>
    segments.findIndex((segment) => segment.kind === kind);
  const known = values.categories.map(
    (value) => `(${literal(value)}, ${indexes.get(value) ?? indexOf('other')})`,
  );
  const name = `${source.relation}_by_${alias}`;
  const statement = `CREATE OR REPLACE TEMP VIEW ${identifier(name)} AS
    WITH known(segment_value, segment_index) AS (VALUES ${['(NULL::VARCHAR, 0)', ...known].join(', ')})
    SELECT COLUMNS(name -> name NOT IN ('day', 'segment_value', 'segment_index')),
      CAST(CASE WHEN ${identifier(alias)} IS NULL THEN ${indexOf('null')}
        ELSE coalesce(segment_index, ${indexOf('unseen')}) END AS INTEGER) AS day
    FROM ${identifier(source.relation)} LEFT JOIN known ON ${identifier(alias)} = segment_value`;
  await session.run(statement);
  return { statements: [...source.statements, statement], relation: name };
}
