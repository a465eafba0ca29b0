import type { Config } from '../config/config-schema.ts';
import type { NumericSupport } from '../profiles/profile.ts';
import type { ColumnRequest } from '../tables/relation.ts';
import { double } from '../tables/sql-text.ts';

/**
 * The SQL of "accepted?" (true, false or null) on one side of the comparison.
 *
 * Current rows: what was decided, where it is logged. Reference rows: what today's θ* would decide, where it is a
 * number, so that both sides stand on the same footing; the baseline's own decisions only without it.
 */
export function acceptedSql(
  side: 'reference' | 'current',
  config: Pick<Config, 'columns'>,
  requests: readonly ColumnRequest[],
): string {
  const has = (alias: string) => requests.some(({ as }) => as === alias);
  const decided = has('decision') ? 'decision' : undefined;
  const threshold = thresholdSql(config, requests);
  const derived =
    has('score') && threshold !== undefined
      ? `(CASE WHEN isnan(score) THEN NULL ELSE score < ${threshold} END)`
      : undefined;
  const preferDerived = side === 'reference' && typeof config.columns.threshold === 'number';
  return (preferDerived ? (derived ?? decided) : (decided ?? derived)) ?? 'NULL::BOOLEAN';
}

/** The SQL of θ*: one number, or each row's own; undefined where the rows have none. */
export function thresholdSql(
  { columns }: Pick<Config, 'columns'>,
  requests: readonly ColumnRequest[],
): string | undefined {
  if (typeof columns.threshold === 'number') {
    return double(columns.threshold);
  }
  return requests.some(({ as }) => as === 'threshold') ? 'threshold' : undefined;
}

/** The SQL of "does the score lie in this cell of the support, or below it?" */
export function scoreCellSql({ values }: NumericSupport, cell: number): string {
  const edge = double(values[cell >> 1] ?? 0);
  return cell % 2 === 1 ? `score <= ${edge}` : `score < ${edge}`;
}
