import type { Config } from '../config/config-schema.ts';
import type { ColumnRequest } from '../tables/relation.ts';

/**
 * The SQL of "accepted?" (true, false or null) on one side of the comparison.
 *
 * Current rows: what was decided, where it is logged. Reference rows: what today's θ* would decide, where it is a
 * number, so that both sides stand on the same footing; the baseline's own decisions only without it.
 */
export function acceptedSql(
  side: 'reference' | 'current',
  { columns }: Pick<Config, 'columns'>,
  requests: readonly ColumnRequest[],
): string {
  const has = (alias: string) => requests.some(({ as }) => as === alias);
  const decided = has('decision') ? 'decision' : undefined;
  const threshold =
    typeof columns.threshold === 'number'
      ? String(columns.threshold)
      : has('threshold')
        ? 'threshold'
        : undefined;
  const derived =
    has('score') && threshold !== undefined
      ? `(CASE WHEN isnan(score) THEN NULL ELSE score < ${threshold} END)`
      : undefined;
  const preferDerived = side === 'reference' && typeof columns.threshold === 'number';
  return (preferDerived ? (derived ?? decided) : (decided ?? derived)) ?? 'NULL::BOOLEAN';
}
