import type { Config } from '../config/config-schema.ts';
import type { VariableRole } from '../profiles/profile.ts';
import type { ColumnPlan } from './plan-columns.ts';

/** A numeric variable and the column of the relations that holds it. */
export interface NumericColumn {
  readonly name: string;
  readonly role: VariableRole;
  readonly alias: string;
}

/** A categorical variable and the SQL that gives its categories on each side. */
export interface CategoricalColumn {
  readonly name: string;
  readonly role: VariableRole;
  readonly referenceSql: string;
  readonly currentSql: string;
}

/** The numeric features, the score, and what attribution asks for. */
export function numericColumns(config: Pick<Config, 'columns'>, plan: ColumnPlan): readonly NumericColumn[] {
  const features = plan.features
    .filter(({ type }) => type === 'numeric')
    .map(({ name, alias }): NumericColumn => ({ name, role: 'feature', alias }));
  const { score } = config.columns;
  return [
    ...features,
    ...(score === undefined ? [] : [{ name: score, role: 'score' as const, alias: 'score' }]),
    ...plan.attribution.map(({ name, role, as }) => ({ name, role, alias: as })),
  ];
}

/** The categorical features, the decision and the model's version. */
export function categoricalColumns(
  config: Pick<Config, 'columns'>,
  plan: ColumnPlan,
): readonly CategoricalColumn[] {
  const features = plan.features
    .filter(({ type }) => type === 'categorical')
    .map(
      ({ name, alias }): CategoricalColumn => ({
        name,
        role: 'feature',
        referenceSql: alias,
        currentSql: alias,
      }),
    );
  const decision = "(CASE accepted WHEN true THEN 'accepted' WHEN false THEN 'rejected' END)";
  const version = config.columns.model_version;
  const hasVersion = plan.reference.some(({ as }) => as === 'model_version');
  return [
    ...features,
    { name: 'decision', role: 'decision', referenceSql: decision, currentSql: decision },
    ...(version === undefined
      ? []
      : [
          {
            name: version,
            role: 'model_version' as const,
            referenceSql: hasVersion ? 'model_version' : 'NULL::VARCHAR',
            currentSql: 'model_version',
          },
        ]),
  ];
}
