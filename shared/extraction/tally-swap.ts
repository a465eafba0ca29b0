import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { double, identifier } from '../tables/sql-text.ts';
import type { SwapTally } from './decision-tally.ts';

export interface TallySwapOptions {
  readonly relation: string;
  /** SQL of θ*; undefined where none is configured. */
  readonly theta: string | undefined;
  readonly hasPreviousScore: boolean;
  /** Versions that the window before did not have. */
  readonly newVersions: readonly string[];
  /** θ* before and at the end of the window; null where there is none, or not one for all. */
  readonly thresholds: { readonly before: number | null; readonly after: number | null };
}

/**
 * How many decisions a change of the model or of θ* turns, told where it can be known exactly: two scores of the same
 * applicants, or the same scores under two θ*.
 *
 * @returns null where nothing changed and there is no previous score
 */
export async function tallySwap(
  session: DuckDbSession,
  { relation, theta, hasPreviousScore, newVersions, thresholds }: TallySwapOptions,
): Promise<SwapTally | null> {
  const { before, after } = thresholds;
  if (theta === undefined) {
    return null;
  }
  if (hasPreviousScore) {
    const now = after === null ? theta : double(after);
    return {
      kind: 'counted',
      basis: 'previous-score',
      previousThreshold: before ?? after,
      threshold: after,
      ...(await swapCounts(session, relation, {
        before: `previous_score < ${before === null ? now : double(before)}`,
        after: `score < ${now}`,
      })),
    };
  }
  if (newVersions.length > 0) {
    const named = newVersions.map((version) => `"${version}"`).join(', ');
    return {
      kind: 'unknown',
      reason: `${named} ${newVersions.length === 1 ? 'is a new version' : 'are new versions'}, and the log has no score of the version before for the same applicants: see columns.previous_score`,
    };
  }
  return before === null || after === null || before === after
    ? null
    : {
        kind: 'counted',
        basis: 'threshold',
        previousThreshold: before,
        threshold: after,
        ...(await swapCounts(session, relation, {
          before: `score < ${double(before)}`,
          after: `score < ${double(after)}`,
        })),
      };
}

async function swapCounts(
  session: DuckDbSession,
  relation: string,
  { before, after }: { readonly before: string; readonly after: string },
) {
  const [row] =
    await session.rows(`SELECT count_if(was AND becomes) AS in_in, count_if(was AND NOT becomes) AS in_out,
    count_if(NOT was AND becomes) AS out_in, count_if(NOT was AND NOT becomes) AS out_out,
    count_if(was IS NULL OR becomes IS NULL) AS not_compared
    FROM (SELECT ${before} AS was, ${after} AS becomes FROM ${identifier(relation)})`);
  const rows = (name: string) => Number(row?.[name] ?? 0);
  return {
    inIn: rows('in_in'),
    inOut: rows('in_out'),
    outIn: rows('out_in'),
    outOut: rows('out_out'),
    notCompared: rows('not_compared'),
  };
}
