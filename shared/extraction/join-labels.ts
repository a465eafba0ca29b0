import { DataContractError } from '../core/errors.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { type ColumnRequest, relationSql } from '../tables/relation.ts';
import { identifier } from '../tables/sql-text.ts';
import type { FileGroup } from '../tables/table-file.ts';
import type { LabelledDecisions } from './labelled-decisions.ts';

export interface JoinLabelsOptions {
  /** Relation of the cohort's decisions: id, accepted, score. */
  readonly cohort: string;
  readonly labels: { readonly groups: readonly FileGroup[]; readonly requests: readonly ColumnRequest[] };
  /** Labels observed at or after this instant were not known when the window ended. */
  readonly knownBeforeMs: number;
  readonly hasScore: boolean;
}

/**
 * Joins the cohort's decisions to what was known of their outcome when the window ended. Of several labels for one id
 * the one observed last counts; of two observed at once, the default.
 */
export async function joinLabels(
  session: DuckDbSession,
  options: JoinLabelsOptions,
): Promise<LabelledDecisions> {
  const { cohort, labels, knownBeforeMs, hasScore } = options;
  const cohortName = identifier(cohort);
  if (labels.groups.length === 0) {
    return readDecisions(
      session,
      `SELECT ${hasScore ? 'score' : 'NULL::DOUBLE AS score'}, accepted, NULL::TINYINT AS label FROM ${cohortName}`,
    );
  }
  await session.run(
    `CREATE OR REPLACE TEMP VIEW labels_raw AS ${relationSql(labels.groups, labels.requests)}`,
  );
  return readDecisions(
    session,
    `WITH known AS (
      SELECT id, arg_max(label, struct_pack(observed_at := observed_at, label := label)) AS label FROM labels_raw
      WHERE label IS NOT NULL AND observed_at < ${knownBeforeMs * 1000} AND id IN (SELECT id FROM ${cohortName})
      GROUP BY id
    )
    SELECT ${hasScore ? 'score' : 'NULL::DOUBLE AS score'}, accepted, known.label AS label
    FROM ${cohortName} LEFT JOIN known USING (id)`,
  );
}

/** The reference's decisions with their labels. */
export async function referenceDecisions(
  session: DuckDbSession,
  relation: string,
  hasScore: boolean,
): Promise<LabelledDecisions> {
  return readDecisions(
    session,
    `SELECT ${hasScore ? 'score' : 'NULL::DOUBLE AS score'}, accepted, label FROM ${identifier(relation)}`,
  );
}

async function readDecisions(session: DuckDbSession, query: string): Promise<LabelledDecisions> {
  const [count] = await session.rows(`SELECT count(*) AS rows FROM (${query})`);
  const rows = Number(count?.['rows'] ?? 0);
  const decisions = {
    scores: new Float64Array(rows),
    accepted: new Int8Array(rows),
    labels: new Int8Array(rows),
  };
  let filled = 0;
  // Sorted, so that the same decisions make the same bytes; no identifier leaves this query.
  const sorted = `SELECT coalesce(score, 'NaN'::DOUBLE), coalesce(accepted::TINYINT, -1::TINYINT), coalesce(label, -1::TINYINT)
    FROM (${query}) ORDER BY ALL`;
  for await (const chunk of session.stream(sorted)) {
    decisions.scores.set(chunk.doubles(0), filled);
    decisions.accepted.set(chunk.bytes(1), filled);
    decisions.labels.set(chunk.bytes(2), filled);
    filled += chunk.rowCount;
  }
  if (filled !== rows) {
    throw new DataContractError(`the decisions changed while they were read: ${rows} rows, then ${filled}`, {
      code: 'invalid-value',
    });
  }
  return decisions;
}
