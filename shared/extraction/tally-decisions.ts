import type { Config } from '../config/config-schema.ts';
import { daysOf, type TimeWindow } from '../core/time-window.ts';
import { decileCells } from '../profiles/decile-cells.ts';
import type { NumericVariable } from '../profiles/profile.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { identifier } from '../tables/sql-text.ts';
import { scoreCellSql, thresholdSql } from './decision-sql.ts';
import type {
  BandTally,
  DecisionTally,
  OverrideDay,
  PreviousDecisions,
  ThresholdTally,
  VersionTally,
} from './decision-tally.ts';
import type { ColumnPlan } from './plan-columns.ts';
import { tallySwap } from './tally-swap.ts';

/** With a θ* for each row, such as one by amount, a list of all of them says nothing. */
const LISTED_THRESHOLDS = 20;

export interface TallyDecisionsOptions {
  readonly config: Pick<Config, 'columns'>;
  readonly plan: ColumnPlan;
  readonly window: TimeWindow;
  /** The window's rows: the planned columns, `day` and `accepted`. */
  readonly relation: string;
  /** The score with its reference, whose deciles are the bands; undefined where none is configured. */
  readonly score: NumericVariable | undefined;
  /** Undefined where the window before was not read. */
  readonly previous: PreviousDecisions | undefined;
}

/**
 * Counts the window's decisions by version, θ*, band of scores and override.
 *
 * @remarks One scan of the narrow columns into groups, and one more where a swap set is counted.
 */
export async function tallyDecisions(
  session: DuckDbSession,
  options: TallyDecisionsOptions,
): Promise<DecisionTally> {
  const { config, plan, window, relation, score, previous } = options;
  const has = (alias: string) => plan.current.some(({ as }) => as === alias);
  const bands = bandsOf(score);
  const theta = thresholdSql(config, plan.current);
  const model = has('score') && theta !== undefined ? `score < ${theta}` : 'NULL::BOOLEAN';
  await session.run(`CREATE OR REPLACE TEMP TABLE decision_groups AS
    SELECT day, accepted, ${has('model_version') ? 'model_version' : 'NULL::VARCHAR'} AS version,
      ${theta ?? 'NULL'}::DOUBLE AS threshold, ${model} AS model_accepts, ${bandSql(bands)} AS band, count(*) AS rows
    FROM ${identifier(relation)} GROUP BY ALL`);
  const days = daysOf(window);
  const versions = has('model_version') ? await tallyVersions(session, days) : [];
  const { thresholds, thresholdCount, first, last } = await tallyThresholds(session, days);
  const counted = {
    versions,
    thresholds,
    thresholdCount,
    lastThreshold: last,
    overrides: has('decision') && theta !== undefined ? await tallyOverrides(session, days) : null,
    bands: bands === undefined ? null : await tallyBands(session, bands.length + 2),
  };
  await session.run('DROP TABLE decision_groups');
  const swap = await tallySwap(session, {
    relation,
    theta,
    hasPreviousScore: has('previous_score'),
    newVersions: newVersions(versions, previous, days),
    thresholds: { before: previous?.threshold ?? first, after: last },
  });
  return { ...counted, swap };
}

/** SQL conditions, each on a score in one of the bands or below; the top band has none. */
function bandsOf(score: NumericVariable | undefined): readonly string[] | undefined {
  return score === undefined || score.reference.cells.length < 2
    ? undefined
    : decileCells(score.support, score.reference).map((cell) => scoreCellSql(score.support, cell));
}

function bandSql(bands: readonly string[] | undefined): string {
  if (bands === undefined) {
    return 'NULL::INTEGER';
  }
  const cases = bands.map((condition, band) => `WHEN ${condition} THEN ${band}`);
  return `(CASE WHEN score IS NULL THEN ${bands.length + 1} ${cases.join(' ')} ELSE ${bands.length} END)::INTEGER`;
}

/** The rows of groups for which a condition holds. */
function rowsWhere(condition: string): string {
  return `coalesce(sum(rows) FILTER (WHERE ${condition}), 0)`;
}

async function tallyVersions(
  session: DuckDbSession,
  days: readonly string[],
): Promise<readonly VersionTally[]> {
  const rows = await session.rows(`SELECT version, sum(rows) AS rows, ${rowsWhere('accepted')} AS accepted,
    ${rowsWhere('NOT accepted')} AS rejected, min(day) AS first FROM decision_groups
    GROUP BY version ORDER BY sum(rows) DESC, version NULLS LAST`);
  return rows.map((row) => ({
    version: row['version'] === null ? null : String(row['version']),
    rows: Number(row['rows']),
    accepted: Number(row['accepted']),
    rejected: Number(row['rejected']),
    firstDay: dayAt(days, row['first']),
  }));
}

async function tallyThresholds(session: DuckDbSession, days: readonly string[]) {
  const known = 'FROM decision_groups WHERE threshold IS NOT NULL AND NOT isnan(threshold)';
  const rows =
    await session.rows(`SELECT threshold, sum(rows) AS rows, min(day) AS first, max(day) AS last ${known}
    GROUP BY threshold ORDER BY sum(rows) DESC, threshold LIMIT ${LISTED_THRESHOLDS}`);
  const [edges] = await session.rows(`WITH known AS (SELECT day, threshold ${known})
    SELECT count(DISTINCT threshold) AS thresholds, ${inForceSql('min')} AS first, ${inForceSql('max')} AS last
    FROM known`);
  const number = (value: unknown) => (value === null || value === undefined ? null : Number(value));
  return {
    thresholds: rows.map(
      (row): ThresholdTally => ({
        threshold: Number(row['threshold']),
        rows: Number(row['rows']),
        firstDay: dayAt(days, row['first']),
        lastDay: dayAt(days, row['last']),
      }),
    ),
    thresholdCount: Number(edges?.['thresholds'] ?? 0),
    first: number(edges?.['first']),
    last: number(edges?.['last']),
  };
}

/** The only θ* of the first or last day; null where that day has several. */
function inForceSql(edge: 'min' | 'max'): string {
  const ofDay = `FILTER (WHERE day = (SELECT ${edge}(day) FROM known))`;
  return `CASE WHEN min(threshold) ${ofDay} = max(threshold) ${ofDay} THEN min(threshold) ${ofDay} END`;
}

async function tallyOverrides(
  session: DuckDbSession,
  days: readonly string[],
): Promise<readonly OverrideDay[]> {
  const rows = await session.rows(`SELECT day, ${rowsWhere('accepted AND model_accepts')} AS both_accept,
    ${rowsWhere('NOT accepted AND NOT model_accepts')} AS both_refuse,
    ${rowsWhere('accepted AND NOT model_accepts')} AS low_side,
    ${rowsWhere('NOT accepted AND model_accepts')} AS high_side,
    ${rowsWhere('accepted IS NOT NULL AND model_accepts IS NULL')} AS without_score,
    ${rowsWhere('accepted IS NULL')} AS without_decision FROM decision_groups GROUP BY day ORDER BY day`);
  return rows.map((row) => ({
    day: dayAt(days, row['day']),
    bothAccept: Number(row['both_accept']),
    bothRefuse: Number(row['both_refuse']),
    lowSide: Number(row['low_side']),
    highSide: Number(row['high_side']),
    withoutScore: Number(row['without_score']),
    withoutDecision: Number(row['without_decision']),
  }));
}

async function tallyBands(session: DuckDbSession, count: number): Promise<readonly BandTally[]> {
  const rows = await session.rows(`SELECT band, ${rowsWhere('accepted')} AS accepted,
    ${rowsWhere('NOT accepted')} AS rejected, ${rowsWhere('accepted IS NULL')} AS undecided
    FROM decision_groups GROUP BY band`);
  const byBand = new Map(rows.map((row) => [Number(row['band']), row]));
  return Array.from({ length: count }, (_, band) => {
    const row = byBand.get(band);
    return {
      accepted: Number(row?.['accepted'] ?? 0),
      rejected: Number(row?.['rejected'] ?? 0),
      undecided: Number(row?.['undecided'] ?? 0),
    };
  });
}

/** Versions that the window before did not have; without one, those that the window's first day did not have. */
function newVersions(
  versions: readonly VersionTally[],
  previous: PreviousDecisions | undefined,
  days: readonly string[],
): readonly string[] {
  const named = versions.flatMap(({ version, firstDay }) =>
    version === null ? [] : [{ version, firstDay }],
  );
  if (previous !== undefined && previous.versions.length > 0) {
    return named.flatMap(({ version }) => (previous.versions.includes(version) ? [] : [version]));
  }
  const start = named.map(({ firstDay }) => firstDay).sort()[0] ?? days[0];
  return named.flatMap(({ version, firstDay }) => (firstDay === start ? [] : [version]));
}

function dayAt(days: readonly string[], day: unknown): string {
  return days[Number(day)] ?? '';
}
