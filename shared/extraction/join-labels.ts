import type { Config } from '../config/config-schema.ts';
import { labelSources } from '../core/label-sources.ts';
import type { TimeWindow } from '../core/time-window.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { type ColumnRequest, relationSql } from '../tables/relation.ts';
import { identifier } from '../tables/sql-text.ts';
import type { FileGroup } from '../tables/table-file.ts';
import { type LabelCounts, noLabels } from './label-counts.ts';
import { labelSourceSql, labelWeightSql } from './label-source-sql.ts';
import type { LabelledDecisions } from './labelled-decisions.ts';
import { type DecisionColumn, readDecisions } from './read-decisions.ts';
import { tallyVintages } from './tally-vintages.ts';
import type { VintageTally } from './vintage-tally.ts';

const DAY_US = 86_400_000_000;

export interface JoinLabelsOptions {
  /** Relation of the cohort's decisions: `instant`, `day`, `id`, `accepted`, and `columns`. */
  readonly cohort: string;
  /** Columns of the cohort beside `accepted` that shall come out. */
  readonly columns: readonly DecisionColumn[];
  /** θ* where one number holds for all. */
  readonly threshold: number | undefined;
  readonly groups: readonly FileGroup[];
  /** Of the label files: `id`, `label`, `observed_at`, and `source` and `weight` where they are configured. */
  readonly requests: readonly ColumnRequest[];
  readonly labels: NonNullable<Config['labels']>;
  readonly window: TimeWindow;
}

export interface JoinedLabels {
  readonly decisions: LabelledDecisions;
  readonly counts: LabelCounts;
  /** Oldest month first. */
  readonly vintages: readonly VintageTally[];
}

/**
 * Joins the cohort's decisions to what was known of their outcome when the window ended. Of several labels of a decision
 * the one observed last counts; of two observed at once, the default.
 *
 * @throws {DataContractError} `invalid-value` naming a label, source or weight that is none
 * @remarks One scan of the label files for their number and one for the labels of the cohort, which alone are held: time
 * grows with the files, memory with the cohort.
 */
export async function joinLabels(session: DuckDbSession, options: JoinLabelsOptions): Promise<JoinedLabels> {
  const { cohort, columns, threshold, groups, requests, labels } = options;
  const read = (from: string, more: readonly DecisionColumn[]) =>
    readDecisions(session, { from, columns: [...columns, 'accepted', ...more], threshold });
  const days = `SELECT *, (instant // ${DAY_US})::INTEGER AS utc_day FROM ${identifier(cohort)}`;
  if (groups.length === 0) {
    const from = `(SELECT * REPLACE (utc_day AS day) FROM (${days}))`;
    return {
      decisions: await read(from, ['day']),
      counts: noLabels,
      vintages: await tallyVintages(session, { cohort, hasLabels: false, labels }),
    };
  }
  await session.run(`CREATE OR REPLACE TEMP VIEW labels_raw AS ${relationSql(groups, requests)}`);
  const [source, weight] = [labelSourceSql(labels.source), labelWeightSql(labels)];
  const sourced = `SELECT id, label, observed_at, ${weight} AS weight, source FROM
    (SELECT * REPLACE (${source} AS source) FROM (${withColumns(requests)}))
    WHERE id IN (SELECT id FROM ${identifier(cohort)})`;
  await session.run(`CREATE OR REPLACE TEMP TABLE labels_of_cohort AS ${sourced}`);
  await session.run(`CREATE OR REPLACE TEMP TABLE label_pairs AS
    SELECT id, day, label, observed_at, weight, source, ${fateSql(options.window)} AS fate,
      observed_at >= instant + ${Math.round(labels.maturity_days * DAY_US)} AS late
    FROM ${identifier(cohort)} JOIN labels_of_cohort USING (id)`);
  await session.run(`CREATE OR REPLACE TEMP TABLE known_labels AS
    SELECT id, day, count(*) AS observations, min(label) <> max(label) AS corrected,
      arg_max(struct_pack(label := label, source := source, weight := weight, late := late),
        struct_pack(observed_at := observed_at, label := label, source := source, weight := weight)) AS newest,
      min(observed_at) FILTER (WHERE label = 1) AS defaulted_at
    FROM label_pairs WHERE fate = 'known' GROUP BY id, day`);
  const counts = await countLabels(session);
  const decisions = await read(
    `(SELECT * REPLACE (utc_day AS day), newest.label AS label, newest.source AS source, newest.weight AS weight
      FROM (${days}) LEFT JOIN known_labels USING (id, day))`,
    ['label', 'source', 'weight', 'day'],
  );
  const vintages = await tallyVintages(session, { cohort, hasLabels: true, labels });
  for (const name of ['label_pairs', 'labels_of_cohort', 'known_labels']) {
    await session.run(`DROP TABLE ${name}`);
  }
  return { decisions, counts, vintages };
}

/** The label files' rows with every column that the join speaks of, null where none is configured. */
function withColumns(requests: readonly ColumnRequest[]): string {
  const missing = ['source', 'weight'].filter((name) => !requests.some(({ as }) => as === name));
  const nulls = missing.map((name) => `, NULL::${name === 'source' ? 'VARCHAR' : 'DOUBLE'} AS ${name}`);
  return `SELECT *${nulls.join('')} FROM labels_raw`;
}

/** Why a label does not count, in the order in which it is asked; a day is early enough, as many files know no time. */
function fateSql({ endMs }: TimeWindow): string {
  return `CASE WHEN label IS NULL THEN 'unknown' WHEN observed_at IS NULL THEN 'withoutObservation'
    WHEN observed_at >= ${endMs * 1000} THEN 'afterWindow'
    WHEN observed_at < instant // ${DAY_US} * ${DAY_US} THEN 'beforeDecision' ELSE 'known' END`;
}

async function countLabels(session: DuckDbSession): Promise<LabelCounts> {
  // The labels themselves too: one that is none shall be told wherever it stands.
  const [all] = await session.rows(
    `SELECT count(*) AS read, count(id) AS ids, count(label) AS labels FROM labels_raw`,
  );
  const [ours] = await session.rows('SELECT count(*) AS rows FROM labels_of_cohort');
  const fates = await session.rows('SELECT fate, count(*) AS labels FROM label_pairs GROUP BY fate');
  const fate = (name: string) => Number(fates.find((row) => row['fate'] === name)?.['labels'] ?? 0);
  const [known] =
    await session.rows(`SELECT count(*) AS counted, coalesce(sum(observations - 1), 0) AS superseded,
    count_if(corrected) AS corrected, count_if(newest.late) AS late FROM known_labels`);
  const sources = await session.rows(
    'SELECT newest.source AS source, count(*) AS labels FROM known_labels GROUP BY ALL',
  );
  const reported = (source: number | null) =>
    Number(sources.find((row) => row['source'] === source)?.['labels'] ?? 0);
  const number = (row: typeof all, name: string) => Number(row?.[name] ?? 0);
  return {
    read: number(all, 'read'),
    withoutId: number(all, 'read') - number(all, 'ids'),
    otherIds: number(all, 'ids') - number(ours, 'rows'),
    unknown: fate('unknown'),
    withoutObservation: fate('withoutObservation'),
    afterWindow: fate('afterWindow'),
    beforeDecision: fate('beforeDecision'),
    superseded: number(known, 'superseded'),
    counted: number(known, 'counted'),
    corrected: number(known, 'corrected'),
    late: number(known, 'late'),
    sources: {
      booked: reported(labelSources.indexOf('booked')),
      exploration: reported(labelSources.indexOf('exploration')),
      bureau: reported(labelSources.indexOf('bureau')),
      simulated: reported(labelSources.indexOf('simulated')),
      unspecified: reported(null),
    },
  };
}
