import type { Config } from '../config/config-schema.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import type { ColumnRequest } from '../tables/relation.ts';
import { identifier } from '../tables/sql-text.ts';
import type { LabelledDecisions } from './labelled-decisions.ts';
import { type DecisionColumn, readDecisions } from './read-decisions.ts';

/** In log-odds: moves a probability by a two-thousandth of itself at most, and leaves at most 27,632 scores. */
const LOGIT_DECIMALS = 3;
/** As the logit of a score is cut in shared/performance: closer to 0 or 1 no two scores are told apart. */
const LEAST_PROBABILITY = 1e-6;

const COSTS: readonly DecisionColumn[] = ['false_negative_cost', 'false_positive_cost'];

/**
 * The window's own decisions, whose outcomes lie ahead: what an expected cost is added up from.
 *
 * Where one cost holds for all, decisions of nearly one score are one row that its weight counts, so that ten million of them take no more
 * memory than a week of thousands. Where each has its own cost, each is a row.
 *
 * @param relation has `score`, `accepted` and the columns of `requests`
 */
export async function extractWindowDecisions(
  session: DuckDbSession,
  relation: string,
  { columns }: Pick<Config, 'columns'>,
  requests: readonly ColumnRequest[],
): Promise<LabelledDecisions> {
  const threshold = typeof columns.threshold === 'number' ? columns.threshold : undefined;
  const has = (name: string) => requests.some(({ as }) => as === name);
  const costs = COSTS.filter(has);
  if (!has('score')) {
    return readDecisions(session, { from: identifier(relation), columns: [...costs, 'accepted'], threshold });
  }
  if (costs.length > 0) {
    return readDecisions(session, {
      from: identifier(relation),
      columns: ['score', ...costs, 'accepted'],
      threshold,
    });
  }
  // A null is asked for by name: greatest() would take the other value.
  const probability = `least(greatest(score, ${LEAST_PROBABILITY}), ${1 - LEAST_PROBABILITY})`;
  const logit = `CASE WHEN score IS NULL OR isnan(score) THEN NULL
    ELSE round(ln(${probability} / (1 - ${probability})), ${LOGIT_DECIMALS}) END`;
  const cells = `SELECT ${logit} AS logit, accepted, count(*)::DOUBLE AS weight FROM ${identifier(relation)} GROUP BY ALL`;
  return readDecisions(session, {
    from: `(SELECT 1 / (1 + exp(-logit)) AS score, accepted, weight FROM (${cells}))`,
    columns: ['score', 'accepted', 'weight'],
    threshold,
  });
}
