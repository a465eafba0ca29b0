import type { Config } from '../config/config-schema.ts';
import type { CategoricalProfile, NumericProfile, NumericVariable, Variable } from '../profiles/profile.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import type { RowSource } from './number-job.ts';
import type { NumberWorkers } from './number-workers.ts';
import type { ColumnPlan } from './plan-columns.ts';
import { categoricalColumns, numericColumns } from './planned-variables.ts';
import { profileCurrentCategories } from './profile-categories.ts';
import { profileCurrentColumns } from './profile-numbers.ts';

/** A variable's profiles, one for each segment. */
export type ProfilesWithin =
  | { readonly kind: 'numeric'; readonly profiles: readonly NumericProfile[] }
  | { readonly kind: 'categorical'; readonly profiles: readonly CategoricalProfile[] };

export interface ProfilesWithinOptions {
  readonly config: Pick<Config, 'columns'>;
  readonly plan: ColumnPlan;
  readonly side: 'reference' | 'current';
  /** The side's rows with the index of their segment; see `createSegmentRows`. */
  readonly source: RowSource;
  readonly rows: number;
  readonly segmentCount: number;
  readonly workers: NumberWorkers;
  /** Called as variables are done. */
  readonly onVariables: (count: number) => void;
}

/**
 * Memory for what is counted in one scan. Each column has a counter and a buffer a segment: 4 bytes for each of its support's
 * cells, and 32,768 values of 8 bytes. Columns are counted in groups that fit.
 */
const COUNTING_BYTES = 128 * 1024 * 1024;
const BUFFER_BYTES = 32_768 * Float64Array.BYTES_PER_ELEMENT;

/** Counts the variables of one side segment by segment, numeric ones on their supports; in the order of the variables. */
export async function profilesWithin(
  session: DuckDbSession,
  variables: readonly Variable[],
  options: ProfilesWithinOptions,
): Promise<readonly ProfilesWithin[]> {
  const { config, plan, side, source, segmentCount, onVariables } = options;
  const numeric = variables.filter((variable) => variable.type === 'numeric');
  const numbers = await numbersWithin(session, numeric, options);
  const expressions = categoricalColumns(config, plan);
  const found: ProfilesWithin[] = [];
  for (const variable of variables) {
    if (variable.type === 'numeric') {
      found.push({ kind: 'numeric', profiles: numbers[numeric.indexOf(variable)] ?? [] });
      continue;
    }
    const planned = expressions.find(({ name, role }) => name === variable.name && role === variable.role);
    if (planned === undefined) {
      throw new RangeError(`categorical variable "${variable.name}" is not planned`);
    }
    const sql = side === 'reference' ? planned.referenceSql : planned.currentSql;
    const profiles = await profileCurrentCategories(
      session,
      source.relation,
      sql,
      segmentCount,
      variable.reference,
    );
    found.push({ kind: 'categorical', profiles });
    onVariables(1);
  }
  return found;
}

async function numbersWithin(
  session: DuckDbSession,
  variables: readonly NumericVariable[],
  options: ProfilesWithinOptions,
): Promise<readonly (readonly NumericProfile[])[]> {
  const { config, plan, source, rows, workers, segmentCount, onVariables } = options;
  const planned = numericColumns(config, plan);
  const aliasOf = (variable: NumericVariable) =>
    planned.find(({ name, role }) => name === variable.name && role === variable.role)?.alias ??
    variable.name;
  const found: (readonly NumericProfile[])[] = [];
  for (const group of groupsThatFit(variables, segmentCount)) {
    const profiles = await profileCurrentColumns(session, {
      columns: group.map(aliasOf),
      supports: group.map(({ support }) => support),
      source,
      rows,
      workers,
      dayCount: segmentCount,
    });
    found.push(...profiles);
    onVariables(group.length);
  }
  return found;
}

function groupsThatFit(
  variables: readonly NumericVariable[],
  segmentCount: number,
): readonly (readonly NumericVariable[])[] {
  const groups: NumericVariable[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const variable of variables) {
    const cells = 2 * variable.support.values.length + 1;
    const needed = segmentCount * (cells * Uint32Array.BYTES_PER_ELEMENT + BUFFER_BYTES);
    const group = groups.at(-1);
    if (group === undefined || bytes + needed > COUNTING_BYTES) {
      groups.push([variable]);
      bytes = needed;
    } else {
      group.push(variable);
      bytes += needed;
    }
  }
  return groups;
}
