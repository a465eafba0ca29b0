import type { Config } from '../config/config-schema.ts';
import { daysOf, type TimeWindow } from '../core/time-window.ts';
import type { CategoricalProfile, DayProfile, Profile, Variable, VariableRole } from '../profiles/profile.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import type { RowSource } from './number-job.ts';
import type { ColumnPlan } from './plan-columns.ts';
import { profileCurrentCategories, profileReferenceCategories } from './profile-categories.ts';
import { profileNumbers } from './profile-numbers.ts';

export interface ProfileVariablesOptions {
  readonly config: Pick<Config, 'columns'>;
  readonly plan: ColumnPlan;
  readonly window: TimeWindow;
  /** Relation of the baseline's rows: the planned columns and `accepted`. */
  readonly reference: { readonly source: RowSource; readonly rows: number };
  /** Relation of the window's rows: the planned columns, `day` and `accepted`. */
  readonly current: { readonly source: RowSource; readonly rows: number };
  /** Called as variables are done, with how many of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

interface NumericColumn {
  readonly name: string;
  readonly role: VariableRole;
  readonly alias: string;
}

interface CategoricalColumn {
  readonly name: string;
  readonly role: VariableRole;
  /** SQL of the category, or null where that side has no such column. */
  readonly referenceSql: string;
  readonly currentSql: string;
}

/** Turns the rows of both sides into profiles: the only pass over them. Features in the order of the configuration. */
export async function profileVariables(
  session: DuckDbSession,
  options: ProfileVariablesOptions,
): Promise<readonly Variable[]> {
  const { plan, window, reference, current, onProgress } = options;
  const numbers = numericColumns(options);
  const categories = categoricalColumns(options);
  const days = daysOf(window);
  const total = 2 * (numbers.length + categories.length);
  let done = 0;
  const advance = (count: number) => {
    done += count;
    onProgress?.(done, total);
  };

  const variables = new Map<string, Variable>();
  const profiled = await profileNumbers(session, {
    columns: numbers.map(({ alias }) => alias),
    reference,
    current: { ...current, dayCount: days.length },
  });
  advance(2 * numbers.length);
  for (const [index, { name, role }] of numbers.entries()) {
    const found = profiled[index];
    if (found !== undefined) {
      const { support, profile, days: perDay } = found;
      variables.set(name, {
        name,
        role,
        type: 'numeric',
        support,
        reference: profile,
        current: byDay(days, perDay),
      });
    }
  }
  for (const { name, role, referenceSql, currentSql } of categories) {
    const referenceProfile: CategoricalProfile = await profileReferenceCategories(
      session,
      reference.source.relation,
      referenceSql,
    );
    const profiles = await profileCurrentCategories(
      session,
      current.source.relation,
      currentSql,
      days.length,
    );
    const key = role === 'feature' ? name : `${role}\0${name}`;
    variables.set(key, {
      name,
      role,
      type: 'categorical',
      reference: referenceProfile,
      current: byDay(days, profiles),
    });
    advance(2);
  }
  const features = plan.features.flatMap(({ name }) => variables.get(name) ?? []);
  return [...features, ...[...variables.values()].filter(({ role }) => role !== 'feature')];
}

function numericColumns({ config, plan }: ProfileVariablesOptions): readonly NumericColumn[] {
  const features = plan.features
    .filter(({ type }) => type === 'numeric')
    .map(({ name, alias }): NumericColumn => ({ name, role: 'feature', alias }));
  const { score } = config.columns;
  return score === undefined ? features : [...features, { name: score, role: 'score', alias: 'score' }];
}

function categoricalColumns({ config, plan }: ProfileVariablesOptions): readonly CategoricalColumn[] {
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

/** Days without a row are left out: a profile of nothing says nothing. */
function byDay<P extends Profile>(days: readonly string[], profiles: readonly P[]): readonly DayProfile<P>[] {
  return days.flatMap((day, index) => {
    const profile = profiles[index];
    return profile === undefined || isEmpty(profile) ? [] : [{ day, profile }];
  });
}

function isEmpty(profile: Profile): boolean {
  const nonFinite =
    profile.kind === 'numeric'
      ? profile.nanCount + profile.positiveInfinityCount + profile.negativeInfinityCount
      : 0;
  return profile.count + profile.nullCount + nonFinite === 0;
}
