import type { Config } from '../config/config-schema.ts';
import type { TimeWindow } from '../core/time-window.ts';
import type { ColumnRequest } from '../tables/relation.ts';
import { checkScores } from './check-scores.ts';
import { checkCosts } from './cost-columns.ts';
import { createCurrentRows } from './current-rows.ts';
import type { CohortInputs } from './find-inputs.ts';
import { joinLabels } from './join-labels.ts';
import { type LabelCounts, noLabels } from './label-counts.ts';
import { type LabelledDecisions, noDecisions } from './labelled-decisions.ts';
import type { OpenTables } from './open-tables.ts';
import type { ColumnPlan } from './plan-columns.ts';
import type { DecisionColumn } from './read-decisions.ts';
import { type CohortVintages, vintagePeriods } from './vintage-tally.ts';
import { windowSql } from './window-sql.ts';

export interface Cohort {
  readonly decisions: LabelledDecisions;
  readonly rows: number;
  readonly labels: LabelCounts;
  readonly vintages: CohortVintages | undefined;
}

export interface ExtractCohortOptions {
  readonly config: Config;
  readonly plan: ColumnPlan;
  readonly window: TimeWindow;
  readonly cohort: CohortInputs;
  /** The reference's decisions: what columns the cohort's shall have too. */
  readonly reference: LabelledDecisions;
}

/** What a decision keeps of its row. */
const KEPT: readonly DecisionColumn[] = ['score', 'threshold', 'false_negative_cost', 'false_positive_cost'];

/** Features are not needed for cost: reading them over a second window would be the larger half of the work. */
const NEEDED: readonly string[] = ['instant', 'id', 'decision', ...KEPT];

/**
 * The decisions that matured in the window, with what was known of their outcomes when it ended. None where no labels
 * are configured, or the logs do not reach back so far.
 */
export async function extractCohort(
  tables: OpenTables,
  { config, plan, window, cohort, reference }: ExtractCohortOptions,
): Promise<Cohort> {
  if (config.labels === undefined || tables.cohort.length === 0) {
    return { decisions: noDecisions(reference), rows: 0, labels: noLabels, vintages: undefined };
  }
  const requests: readonly ColumnRequest[] = plan.current.filter(({ as }) => NEEDED.includes(as));
  const { facts } = await createCurrentRows(tables.session, {
    name: 'cohort_rows',
    groups: tables.cohort,
    requests,
    config,
    window: cohort.window,
    partitionDay: (path) => tables.partitionDay(path),
  });
  const rows = windowSql(cohort.window);
  const uriOf = (path: string) => tables.uriOf(path);
  await checkScores(tables.session, 'cohort_rows_raw', rows, { column: config.columns.score, uriOf });
  await checkCosts(tables.session, 'cohort_rows_raw', rows, { config, uriOf });
  const { decisions, counts, vintages } = await joinLabels(tables.session, {
    cohort: 'cohort_rows',
    columns: KEPT.filter((name) => requests.some(({ as }) => as === name)),
    threshold: typeof config.columns.threshold === 'number' ? config.columns.threshold : undefined,
    groups: tables.labels,
    requests: plan.labels,
    labels: config.labels,
    window,
  });
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    decisions,
    rows: facts.rows,
    labels: counts,
    vintages: {
      start: iso(cohort.window.startMs),
      end: iso(cohort.window.endMs),
      ...vintagePeriods(config.labels),
      vintages,
    },
  };
}
