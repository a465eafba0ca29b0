import { labelSources } from '../core/label-sources.ts';
import { invalidValueSql } from '../tables/invalid-value.ts';
import { FILE_COLUMN } from '../tables/read-files.ts';
import { literal } from '../tables/sql-text.ts';

/**
 * The SQL of a label's source as its index in `labelSources`, null where it says none.
 *
 * @param column what the user calls it; undefined where none is configured
 */
export function labelSourceSql(column: string | undefined): string {
  if (column === undefined) {
    return 'NULL::TINYINT';
  }
  const cases = labelSources.map((name, index) => `WHEN ${literal(name)} THEN ${index}`).join(' ');
  const error = invalidValueSql({
    column,
    expected: `${labelSources.join(', ')} or null`,
    pathSql: FILE_COLUMN,
    valueSql: 'source',
  });
  const isAbsent = "source IS NULL OR trim(source) = ''";
  return `(CASE WHEN ${isAbsent} THEN NULL ELSE coalesce(CASE lower(trim(source)) ${cases} END, ${error}) END)::TINYINT`;
}

/**
 * The SQL of how many decisions a labelled one stands for: a column's, else one over the rate at which refusals are
 * explored for those that were, else 1.
 */
export function labelWeightSql({
  weight: column,
  exploration_rate: rate,
}: {
  readonly weight?: string | undefined;
  readonly exploration_rate?: number | undefined;
}): string {
  if (column !== undefined) {
    const error = invalidValueSql({
      column,
      expected: 'a weight of at least 1, or null',
      pathSql: FILE_COLUMN,
      valueSql: 'weight',
    });
    return `(CASE WHEN weight IS NULL THEN 1 WHEN weight >= 1 AND isfinite(weight) THEN weight ELSE ${error}::DOUBLE END)`;
  }
  const explored = labelSources.indexOf('exploration');
  return rate === undefined
    ? '1::DOUBLE'
    : `(CASE WHEN source = ${explored} THEN ${1 / rate} ELSE 1 END)::DOUBLE`;
}
