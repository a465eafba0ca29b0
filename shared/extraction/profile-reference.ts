import type { Config } from '../config/config-schema.ts';
import { allSettled } from '../core/all-settled.ts';
import type { CategoricalVariable, NumericVariable, Variable, VariableRole } from '../profiles/profile.ts';
import { withoutCells } from '../profiles/without-cells.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import type { RowSource } from './number-job.ts';
import type { NumberWorkers } from './number-workers.ts';
import type { ColumnPlan } from './plan-columns.ts';
import { categoricalColumns, numericColumns } from './planned-variables.ts';
import { profileReferenceCategories } from './profile-categories.ts';
import { profileReferenceColumns } from './profile-numbers.ts';

export interface ProfileReferenceOptions {
  readonly config: Pick<Config, 'columns'>;
  readonly plan: ColumnPlan;
  /** The baseline's rows: the planned columns and `accepted`. */
  readonly source: RowSource;
  readonly rows: number;
  readonly workers: NumberWorkers;
  /** Called as variables are done. */
  readonly onVariables: (count: number) => void;
}

/** The reference's side of every variable, without any current day: features in the order of the plan, then the others. */
export async function profileReference(
  session: DuckDbSession,
  { config, plan, source, rows, workers, onVariables }: ProfileReferenceOptions,
): Promise<readonly Variable[]> {
  const numbers = numericColumns(config, plan);
  const [columns, categorical] = await allSettled(
    profileReferenceColumns(session, { columns: numbers.map(({ alias }) => alias), source, rows, workers }),
    profileCategories(),
  );
  onVariables(numbers.length);
  const numeric = numbers.flatMap(({ name, role }, index): NumericVariable[] => {
    const column = columns[index];
    if (column === undefined) {
      return [];
    }
    const { support, profile } = momentsOnly(role) ? withoutCells(column.profile) : column;
    return [{ name, role, type: 'numeric', support, reference: profile, current: [] }];
  });
  const place = new Map(plan.features.map(({ name }, index) => [name, index]));
  const rank = ({ name, role }: Variable) =>
    role === 'feature' ? (place.get(name) ?? 0) : plan.features.length;
  return [...numeric, ...categorical].toSorted((a, b) => rank(a) - rank(b));

  async function profileCategories(): Promise<readonly CategoricalVariable[]> {
    const variables: CategoricalVariable[] = [];
    for (const { name, role, referenceSql } of categoricalColumns(config, plan)) {
      const reference = await profileReferenceCategories(session, source.relation, referenceSql);
      variables.push({ name, role, type: 'categorical', reference, current: [] });
      onVariables(1);
    }
    return variables;
  }
}

/** Attribution needs means alone, and the logs are counted on what the reference leaves. */
function momentsOnly(role: VariableRole): boolean {
  return role === 'contribution' || role === 'margin';
}
