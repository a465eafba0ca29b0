import type { Config } from '../config/config-schema.ts';
import { allSettled } from '../core/all-settled.ts';
import { daysOf, type TimeWindow } from '../core/time-window.ts';
import { missingCount } from '../profiles/missing-count.ts';
import type { CategoricalProfile, DayProfile, Profile, Variable } from '../profiles/profile.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import type { RowSource } from './number-job.ts';
import type { NumberWorkers } from './number-workers.ts';
import type { ColumnPlan } from './plan-columns.ts';
import { categoricalColumns, numericColumns } from './planned-variables.ts';
import { profileCurrentCategories } from './profile-categories.ts';
import { profileCurrentColumns } from './profile-numbers.ts';

export interface ProfileWindowOptions {
  readonly config: Pick<Config, 'columns'>;
  readonly plan: ColumnPlan;
  readonly window: TimeWindow;
  /** The window's rows: the planned columns, `day` and `accepted`. */
  readonly source: RowSource;
  readonly rows: number;
  readonly workers: NumberWorkers;
  /** Called as variables are done. */
  readonly onVariables: (count: number) => void;
}

/** Adds to each variable of the reference what the window holds of it, day by day. */
export async function profileWindow(
  session: DuckDbSession,
  reference: readonly Variable[],
  { config, plan, window, source, rows, workers, onVariables }: ProfileWindowOptions,
): Promise<readonly Variable[]> {
  const days = daysOf(window);
  const planned = numericColumns(config, plan);
  const numeric = reference.filter((variable) => variable.type === 'numeric');
  const [counted, categories] = await allSettled(
    profileCurrentColumns(session, {
      columns: numeric.map(
        (variable) =>
          planned.find(({ name, role }) => name === variable.name && role === variable.role)?.alias ??
          variable.name,
      ),
      supports: numeric.map(({ support }) => support),
      source,
      rows,
      workers,
      dayCount: days.length,
    }),
    countCategories(),
  );
  onVariables(numeric.length);
  return reference.map((variable) =>
    variable.type === 'numeric'
      ? { ...variable, current: byDay(days, counted[numeric.indexOf(variable)] ?? []) }
      : { ...variable, current: byDay(days, categories.get(variable) ?? []) },
  );

  async function countCategories(): Promise<ReadonlyMap<Variable, readonly CategoricalProfile[]>> {
    const expressions = categoricalColumns(config, plan);
    const found = new Map<Variable, readonly CategoricalProfile[]>();
    for (const variable of reference.filter((one) => one.type === 'categorical')) {
      const { name, role } = variable;
      const expression = expressions.find((column) => column.name === name && column.role === role);
      if (expression === undefined) {
        throw new RangeError(`categorical variable "${name}" is not planned`);
      }
      const { currentSql } = expression;
      found.set(
        variable,
        await profileCurrentCategories(session, source.relation, currentSql, days.length, variable.reference),
      );
      onVariables(1);
    }
    return found;
  }
}

/** Days without a row are left out: a profile of nothing says nothing. */
function byDay<P extends Profile>(days: readonly string[], profiles: readonly P[]): readonly DayProfile<P>[] {
  return days.flatMap((day, index) => {
    const profile = profiles[index];
    return profile === undefined || isEmpty(profile) ? [] : [{ day, profile }];
  });
}

function isEmpty(profile: Profile): boolean {
  return profile.count + missingCount(profile) === 0;
}
