import type { ParsedConfig } from '../config/parse-config.ts';
import { ConfigError } from '../core/errors.ts';
import { mergeAll } from '../profiles/merge-profiles.ts';
import { hasTooManyCategories, MAX_CATEGORIES } from '../profiles/pooled-categories.ts';
import type { Variable } from '../profiles/profile.ts';
import {
  type SegmentedColumn,
  type SegmentedVariable,
  segmentedOf,
  segmentsOf,
} from '../profiles/segment.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import type { RowSource } from './number-job.ts';
import type { NumberWorkers } from './number-workers.ts';
import type { ColumnPlan } from './plan-columns.ts';
import { profileCurrentCategories, profileReferenceCategories } from './profile-categories.ts';
import { profilesWithin } from './profiles-within.ts';
import { createSegmentRows } from './segment-rows.ts';

export interface ProfileSegmentsOptions {
  readonly parsed: ParsedConfig;
  readonly plan: ColumnPlan;
  /** The rows of the side: the planned columns and `accepted`. */
  readonly source: RowSource;
  readonly rows: number;
  readonly workers: NumberWorkers;
  /** Called as variables are done. */
  readonly onVariables: (count: number) => void;
}

/** More values than this are no groups of applications; a column of identifiers, likely. */
const MAX_VALUES = 1_000;

/**
 * The reference within each configured segment, without any current side.
 *
 * @param all of the reference; those that segments tell of are counted
 * @throws {ConfigError} if a segment column has more values than can be groups
 */
export async function profileReferenceSegments(
  session: DuckDbSession,
  all: readonly Variable[],
  options: ProfileSegmentsOptions,
): Promise<readonly SegmentedColumn[]> {
  const variables = segmentedOf(all);
  const { parsed, plan, source } = options;
  const columns: SegmentedColumn[] = [];
  for (const [index, { column, alias }] of plan.segments.entries()) {
    const values = await profileReferenceCategories(session, source.relation, alias);
    if (values.categories.length > MAX_VALUES || hasTooManyCategories(values)) {
      const found = hasTooManyCategories(values) ? `over ${MAX_CATEGORIES}` : values.categories.length;
      const message = `column "${column}" has ${found} values in the reference; expected at most ${MAX_VALUES}: segments are groups of applications`;
      throw new ConfigError(parsed.file, [parsed.problem(['segments', index], message)]);
    }
    const profiles = await profilesWithin(session, variables, {
      ...options,
      config: parsed.config,
      side: 'reference',
      source: await createSegmentRows(session, { source, alias, values }),
      segmentCount: segmentsOf(values).length,
    });
    columns.push({
      column,
      reference: values,
      current: null,
      variables: variables.map((variable, at): SegmentedVariable => {
        const { name, role } = variable;
        const found = profiles[at];
        return found?.kind === 'numeric'
          ? { name, role, type: 'numeric', reference: found.profiles, current: [] }
          : { name, role, type: 'categorical', reference: found?.profiles ?? [], current: [] };
      }),
    });
  }
  return columns;
}

/**
 * Adds to the segments of the reference what the window holds of them, all days together.
 *
 * @param all of the reference; those that segments tell of are counted
 */
export async function profileWindowSegments(
  session: DuckDbSession,
  all: readonly Variable[],
  reference: readonly SegmentedColumn[],
  options: ProfileSegmentsOptions,
): Promise<readonly SegmentedColumn[]> {
  const variables = segmentedOf(all);
  const { parsed, plan, source } = options;
  const columns: SegmentedColumn[] = [];
  for (const { column, alias } of plan.segments) {
    const before = reference.find((one) => one.column === column);
    if (before === undefined) {
      throw new RangeError(`the reference has no segments of "${column}"`);
    }
    const values = before.reference;
    const segmentRows = await createSegmentRows(session, { source, alias, values });
    const segmentCount = segmentsOf(values).length;
    const profiles = await profilesWithin(session, variables, {
      ...options,
      config: parsed.config,
      side: 'current',
      source: segmentRows,
      segmentCount,
    });
    columns.push({
      ...before,
      current: mergeAll(
        await profileCurrentCategories(session, segmentRows.relation, alias, segmentCount, values),
      ),
      variables: before.variables.map((variable, at): SegmentedVariable => {
        const found = profiles[at];
        if (variable.type === 'numeric') {
          return { ...variable, current: found?.kind === 'numeric' ? found.profiles : [] };
        }
        return { ...variable, current: found?.kind === 'categorical' ? found.profiles : [] };
      }),
    });
  }
  return columns;
}
