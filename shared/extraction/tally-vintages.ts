import type { Config } from '../config/config-schema.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { identifier } from '../tables/sql-text.ts';
import { periodUs, type VintageTally, vintagePeriods } from './vintage-tally.ts';

export interface TallyVintagesOptions {
  /** Relation of the cohort's decisions: `instant`, `day`, `id` and `accepted`. */
  readonly cohort: string;
  /** Whether there are `known_labels`: see `joinLabels`. */
  readonly hasLabels: boolean;
  readonly labels: NonNullable<Config['labels']>;
}

/**
 * Counts the cohort's accepted decisions by month, and their defaults by the period in which they became known. A decision
 * that is a default now has been one since its first label said so; one without a label is no good one: it stays without an
 * outcome.
 *
 * @remarks O(cohort).
 */
export async function tallyVintages(
  session: DuckDbSession,
  { cohort, hasLabels, labels }: TallyVintagesOptions,
): Promise<readonly VintageTally[]> {
  const { periodDays, periods } = vintagePeriods(labels);
  // A label that knows the day alone may be some hours older than its decision.
  const period = `greatest(0, defaulted_at - instant) // ${periodUs(periodDays)}`;
  const fate = `CASE WHEN newest IS NULL THEN 'unknown' WHEN newest.label = 0 THEN 'repaid'
    WHEN ${period} >= ${periods} THEN 'later' ELSE (${period})::VARCHAR END`;
  const rows = await session.rows(`SELECT strftime(make_timestamp(instant), '%Y-%m') AS month,
      ${hasLabels ? fate : "'unknown'"} AS fate, count(*) AS rows
    FROM ${identifier(cohort)} ${hasLabels ? 'LEFT JOIN known_labels USING (id, day)' : ''}
    WHERE accepted GROUP BY ALL ORDER BY month`);
  return [...Map.groupBy(rows, (row) => String(row['month']))].map(([month, ofMonth]) => {
    const count = (name: string) => Number(ofMonth.find((row) => row['fate'] === name)?.['rows'] ?? 0);
    const accepted = ofMonth.reduce((sum, row) => sum + Number(row['rows']), 0);
    return {
      month,
      accepted,
      labelled: accepted - count('unknown'),
      defaults: Array.from({ length: periods }, (_, index) => count(String(index))),
      laterDefaults: count('later'),
    };
  });
}
