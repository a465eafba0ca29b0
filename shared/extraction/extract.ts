import type { ParsedConfig } from '../config/parse-config.ts';
import { DataContractError } from '../core/errors.ts';
import { isoDay, type TimeWindow } from '../core/time-window.ts';
import type { Variable } from '../profiles/profile.ts';
import { relationSql } from '../tables/relation.ts';
import { checkScores } from './check-scores.ts';
import { type CurrentRowsFacts, createCurrentRows } from './current-rows.ts';
import { acceptedSql } from './decision-sql.ts';
import type { DecisionSets } from './decisions-arrow.ts';
import type { Inputs } from './find-inputs.ts';
import { joinLabels, referenceDecisions } from './join-labels.ts';
import type { OpenTables } from './open-tables.ts';
import { type ColumnPlan, planColumns } from './plan-columns.ts';
import { profileVariables } from './profile-variables.ts';

/** All that the boxes behind `extract` need of the rows. */
export interface Extraction {
  readonly variables: readonly Variable[];
  /** Undefined where no labels are configured. */
  readonly decisions: DecisionSets | undefined;
  readonly referenceRows: number;
  readonly current: CurrentRowsFacts;
  readonly cohortRows: number;
}

export interface ExtractOptions {
  readonly parsed: ParsedConfig;
  readonly window: TimeWindow;
  readonly inputs: Inputs;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The one heavy pass: rows in, profiles and labelled decisions out.
 *
 * @throws {ConfigError} if the data lacks configured columns
 * @throws {DataContractError} if a side has no rows, or a value is not what its column promises
 * @throws {StorageError} `changed` if a file was replaced while it was read
 */
export async function extract(
  tables: OpenTables,
  { parsed, window, inputs, onProgress }: ExtractOptions,
): Promise<Extraction> {
  const { config } = parsed;
  const plan = planColumns(parsed, tables);
  const referenceRows = await createReferenceRows(tables, parsed, plan);
  const current = await createCurrentRows(tables.session, {
    name: 'current_rows',
    groups: tables.current,
    requests: plan.current,
    config,
    window,
    partitionDay: (path) => tables.partitionDay(path),
  });
  if (current.rows === 0) {
    const read = inputs.current.length;
    throw new DataContractError(
      `${config.current.path}: no row has its ${config.current.timestamp} in ${isoDay(window.startMs)} to ${isoDay(window.endMs)} (${read} ${read === 1 ? 'object' : 'objects'} read, ${current.outsideWindowRows} rows outside the window); expected at least one`,
      { code: 'no-rows', where: config.current.path },
    );
  }
  if (config.columns.score !== undefined) {
    const scores = { column: config.columns.score, uriOf: (path: string) => tables.uriOf(path) };
    const inside = `instant >= ${window.startMs * 1000} AND instant < ${window.endMs * 1000}`;
    await checkScores(tables.session, 'reference_raw', 'true', scores);
    await checkScores(tables.session, 'current_rows_raw', inside, scores);
  }
  const variables = await profileVariables(tables.session, {
    config,
    plan,
    window,
    reference: { relation: 'reference_rows', rows: referenceRows },
    current: { relation: 'current_rows' },
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const cohort =
    inputs.cohort === undefined ? undefined : await extractCohort(tables, { parsed, plan, window, inputs });
  await tables.verify();
  return { variables, decisions: cohort?.decisions, referenceRows, current, cohortRows: cohort?.rows ?? 0 };
}

async function createReferenceRows(
  { session, reference }: OpenTables,
  { config }: ParsedConfig,
  plan: ColumnPlan,
): Promise<number> {
  await session.run(`CREATE OR REPLACE TEMP VIEW reference_raw AS ${relationSql(reference, plan.reference)}`);
  const accepted = acceptedSql('reference', config, plan.reference);
  await session.run(
    `CREATE OR REPLACE TEMP VIEW reference_rows AS SELECT *, ${accepted} AS accepted FROM reference_raw`,
  );
  const [row] = await session.rows('SELECT count(*) AS rows FROM reference_rows');
  const rows = Number(row?.['rows'] ?? 0);
  if (rows === 0) {
    throw new DataContractError(
      `${config.reference.path}: the reference has no rows; expected at least one`,
      {
        code: 'no-rows',
        where: config.reference.path,
      },
    );
  }
  return rows;
}

async function extractCohort(
  tables: OpenTables,
  { parsed, plan, window, inputs }: ExtractOptions & { readonly plan: ColumnPlan },
): Promise<{ decisions: DecisionSets; rows: number }> {
  const hasScore = parsed.config.columns.score !== undefined;
  const reference = await referenceDecisions(tables.session, 'reference_rows', hasScore);
  if (inputs.cohort === undefined || tables.cohort.length === 0) {
    return { decisions: { reference, current: emptyDecisions() }, rows: 0 };
  }
  // Features are not needed for cost: reading them over a second window would be the larger half of the work.
  const requests = plan.current.filter(({ as }) =>
    ['instant', 'id', 'score', 'threshold', 'decision'].includes(as),
  );
  const { rows } = await createCurrentRows(tables.session, {
    name: 'cohort_rows',
    groups: tables.cohort,
    requests,
    config: parsed.config,
    window: inputs.cohort.window,
    partitionDay: (path) => tables.partitionDay(path),
  });
  const current = await joinLabels(tables.session, {
    cohort: 'cohort_rows',
    labels: { groups: tables.labels, requests: plan.labels },
    knownBeforeMs: window.endMs,
    hasScore,
  });
  return { decisions: { reference, current }, rows };
}

function emptyDecisions(): DecisionSets['current'] {
  return { scores: new Float64Array(0), accepted: new Int8Array(0), labels: new Int8Array(0) };
}
