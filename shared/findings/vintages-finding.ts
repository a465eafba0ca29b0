import type { CohortVintagesDocument, Vintages } from './vintages-schema.ts';

type VintageMonth = Vintages['months'][number];

/**
 * The `performance.vintages` part of the report: cohorts of several windows put together by month of decision.
 *
 * A decision counts once: of cohorts that overlap, as after a change of the maturity, the one of the newer window counts.
 *
 * @param cohorts newest window first, the first one this window's
 * @remarks O(cohorts² + cohorts · months · periods).
 */
export function vintagesFinding(cohorts: readonly CohortVintagesDocument[]): Vintages | null {
  const [newest] = cohorts;
  if (newest === undefined) {
    return null;
  }
  const kept: CohortVintagesDocument[] = [];
  for (const cohort of cohorts) {
    const fits = cohort.periodDays === newest.periodDays;
    if (fits && !kept.some((other) => cohort.start < other.end && other.start < cohort.end)) {
      kept.push(cohort);
    }
  }
  const periods = Math.max(...kept.map((cohort) => cohort.periods));
  const months = new Set(kept.flatMap(({ vintages }) => vintages.map(({ month }) => month)));
  return {
    periodDays: newest.periodDays,
    cohorts: kept.length,
    leftOutCohorts: cohorts.length - kept.length,
    months: [...months].sort().map((month) => vintageMonth(month, kept, periods)),
  };
}

function vintageMonth(
  month: string,
  cohorts: readonly CohortVintagesDocument[],
  periods: number,
): VintageMonth {
  const parts = cohorts.flatMap(({ vintages }) => vintages.filter((vintage) => vintage.month === month));
  const accepted = parts.reduce((sum, part) => sum + part.accepted, 0);
  const labelled = parts.reduce((sum, part) => sum + part.labelled, 0);
  const observed = Math.min(...parts.map(({ defaults }) => defaults.length));
  const cumulativeDefaults: (number | null)[] = [];
  let known = 0;
  for (let period = 0; period < periods; period++) {
    known += parts.reduce((sum, { defaults }) => sum + (defaults[period] ?? 0), 0);
    cumulativeDefaults.push(period < observed ? known : null);
  }
  return {
    month,
    complete: coversMonth(month, cohorts),
    accepted,
    labelled,
    cumulativeDefaults,
    cumulativeRates: cumulativeDefaults.map((defaults) =>
      defaults === null || labelled === 0 ? null : defaults / accepted,
    ),
  };
}

function coversMonth(month: string, cohorts: readonly CohortVintagesDocument[]): boolean {
  const [year = 0, index = 1] = month.split('-').map(Number);
  const [startMs, endMs] = [Date.UTC(year, index - 1), Date.UTC(year, index)];
  const coveredMs = cohorts.reduce((sum, { start, end }) => {
    const overlapMs = Math.min(endMs, Date.parse(end)) - Math.max(startMs, Date.parse(start));
    return sum + Math.max(0, overlapMs);
  }, 0);
  return coveredMs === endMs - startMs;
}
