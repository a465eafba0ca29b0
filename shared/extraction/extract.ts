import type { Config } from '../config/config-schema.ts';
import type { ParsedConfig } from '../config/parse-config.ts';
import { allSettled } from '../core/all-settled.ts';
import { DataContractError } from '../core/errors.ts';
import type { TimeWindow } from '../core/time-window.ts';
import type { NumericVariable, Variable } from '../profiles/profile.ts';
import type { SegmentedColumn } from '../profiles/segment.ts';
import { checkScores } from './check-scores.ts';
import { type CurrentRows, type CurrentRowsFacts, createCurrentRows } from './current-rows.ts';
import type { DecisionTally, PreviousDecisions } from './decision-tally.ts';
import type { DecisionSets } from './decisions-arrow.ts';
import { extractCohort } from './extract-cohort.ts';
import { extractWindowDecisions } from './extract-window-decisions.ts';
import type { Inputs } from './find-inputs.ts';
import type { LabelCounts } from './label-counts.ts';
import type { NumberWorkers } from './number-workers.ts';
import type { OpenTables } from './open-tables.ts';
import { type ColumnPlan, planColumns } from './plan-columns.ts';
import { profileWindowSegments } from './profile-segments.ts';
import { profileWindow } from './profile-window.ts';
import {
  type ReadReferenceOptions,
  type ReferenceCache,
  type ReferenceSide,
  readReferenceSide,
  referenceKey,
} from './reference-side.ts';
import { tallyDecisions } from './tally-decisions.ts';
import type { CohortVintages } from './vintage-tally.ts';
import { windowSql } from './window-sql.ts';

/** All that the boxes behind `extract` need of the rows. */
export interface Extraction {
  readonly variables: readonly Variable[];
  /** Undefined where no labels are configured. */
  readonly decisions: DecisionSets | undefined;
  /** Of each configured segment column. */
  readonly segments: readonly SegmentedColumn[];
  readonly tally: DecisionTally;
  readonly referenceRows: number;
  readonly current: CurrentRowsFacts;
  readonly cohortRows: number;
  /** Undefined where no labels are configured. */
  readonly labels: LabelCounts | undefined;
  /** Undefined where there is no cohort. */
  readonly vintages: CohortVintages | undefined;
}

export interface ExtractOptions {
  readonly parsed: ParsedConfig;
  readonly window: TimeWindow;
  readonly inputs: Inputs;
  /** Threads for the numbers; whoever made them closes them. */
  readonly workers: NumberWorkers;
  /** Keeps the reference's side between runs; without one it is computed. */
  readonly cache?: ReferenceCache;
  /** Undefined where the window before was not read. */
  readonly previous?: PreviousDecisions | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The one heavy pass: rows in, profiles and labelled decisions out.
 *
 * @throws {ConfigError} if the data lacks configured columns
 * @throws {DataContractError} if a side has no rows, or a value is not what its column promises
 * @throws {StorageError} `changed` if a file was replaced while it was read
 */
export async function extract(tables: OpenTables, options: ExtractOptions): Promise<Extraction> {
  const { parsed, window, inputs, workers } = options;
  const { config } = parsed;
  const plan = planColumns(parsed, tables);
  const progress = variableProgress(plan, options);
  const extraction = await tables.guard(async () => {
    // The threads count the reference while the engine looks at the window's rows.
    const [reference, { source, facts }] = await allSettled(
      referenceSide(tables, options, { parsed, plan, workers, onVariables: progress }),
      createWindowRows(tables, options, plan),
    );
    const variables = await profileWindow(tables.session, reference.variables, {
      config,
      plan,
      window,
      source,
      rows: facts.rows,
      workers,
      onVariables: progress,
    });
    const segments = await profileWindowSegments(tables.session, reference.variables, reference.segments, {
      parsed,
      plan,
      source,
      rows: facts.rows,
      workers,
      onVariables: progress,
    });
    const tally = await tallyDecisions(tables.session, {
      config,
      plan,
      window,
      relation: source.relation,
      score: variables.find(
        (variable): variable is NumericVariable => variable.type === 'numeric' && variable.role === 'score',
      ),
      previous: options.previous,
    });
    const { decisions } = reference;
    const cohort =
      inputs.cohort === undefined || decisions === undefined
        ? undefined
        : await extractCohort(tables, {
            config,
            plan,
            window,
            cohort: inputs.cohort,
            reference: decisions,
          });
    return {
      variables,
      segments,
      tally,
      decisions:
        cohort === undefined || decisions === undefined
          ? undefined
          : {
              reference: decisions,
              current: cohort.decisions,
              window: await extractWindowDecisions(tables.session, source.relation, config, plan.current),
            },
      referenceRows: reference.rows,
      current: facts,
      cohortRows: cohort?.rows ?? 0,
      labels: cohort?.labels,
      vintages: cohort?.vintages,
    };
  });
  await tables.verify();
  return extraction;
}

/** Counts variables of both sides as they are done. */
function variableProgress(
  { features, attribution, segments }: ColumnPlan,
  { onProgress, parsed }: ExtractOptions,
): (count: number) => void {
  const { score, model_version: version } = parsed.config.columns;
  // The decision, and what else is configured.
  const others = 1 + (score === undefined ? 0 : 1) + (version === undefined ? 0 : 1);
  const whole = features.length + attribution.length + others;
  // Within segments what is told of them: features, score and decision.
  const within = features.length + (score === undefined ? 0 : 1) + 1;
  const total = 2 * (whole + within * segments.length);
  let done = 0;
  return (count) => {
    done += count;
    onProgress?.(done, total);
  };
}

/** From the cache where it has this baseline, else from the rows, and then into the cache. */
async function referenceSide(
  tables: OpenTables,
  { inputs, cache }: ExtractOptions,
  reading: ReadReferenceOptions,
): Promise<ReferenceSide> {
  const key = referenceKey(inputs.reference, reading.parsed.config, reading.plan);
  const kept = await cache?.read(key);
  if (kept !== undefined) {
    reading.onVariables(
      kept.segments.reduce((sum, { variables }) => sum + variables.length, kept.variables.length),
    );
    return kept;
  }
  const side = await readReferenceSide(tables, reading);
  // Before it is kept for good: a file that was replaced meanwhile would be kept under the name of the other.
  await tables.verify();
  await cache?.write(key, side);
  return side;
}

async function createWindowRows(
  tables: OpenTables,
  { parsed: { config }, window, inputs }: ExtractOptions,
  plan: ColumnPlan,
): Promise<CurrentRows> {
  const rows = await createCurrentRows(tables.session, {
    name: 'current_rows',
    groups: tables.current,
    requests: plan.current,
    config,
    window,
    partitionDay: (path) => tables.partitionDay(path),
  });
  const { facts } = rows;
  if (facts.rows === 0) {
    const read = inputs.current.length;
    throw new DataContractError(
      `${config.current.path}: no row has its ${config.current.timestamp} in ${shown(window)} (${read} ${read === 1 ? 'object' : 'objects'} read; rows outside the window: ${facts.outsideWindowRows}, without a timestamp: ${facts.missingTimestampRows}); expected at least one`,
      { code: 'no-rows', where: config.current.path },
    );
  }
  for (const alias of ['score', 'previous_score'] as const) {
    await checkScores(tables.session, 'current_rows_raw', windowSql(window), scoreOf(tables, config, alias));
  }
  return rows;
}

function scoreOf(tables: OpenTables, { columns }: Config, alias: 'score' | 'previous_score') {
  return { column: columns[alias], alias, uriOf: (path: string) => tables.uriOf(path) };
}

/** `2026-11-09 to 2026-11-16`, with times where the window does not begin and end at midnight. */
function shown({ startMs, endMs }: TimeWindow): string {
  const [start = '', end = ''] = [startMs, endMs].map((ms) => new Date(ms).toISOString());
  return [start, end].map((iso) => iso.replace('T00:00:00.000Z', '').replace(':00.000Z', 'Z')).join(' to ');
}
