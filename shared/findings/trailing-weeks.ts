import type { TimeWindow } from '../core/time-window.ts';
import type { Variable } from '../profiles/profile.ts';
import type { DataDriftTrailing } from './trailing-schema.ts';

/** The weeks just before a window, as far as they are there and add up. */
export interface TrailingWeeks {
  /** How many the configuration asks for; at least 1. */
  readonly configured: number;
  /** Oldest first; the variables by name, as `comparableWeek` gives them. */
  readonly weeks: readonly {
    readonly window: TimeWindow;
    readonly variables: ReadonlyMap<string, Variable>;
  }[];
  readonly missing: readonly {
    readonly window: TimeWindow;
    readonly reason: DataDriftTrailing['missingWeeks'][number]['reason'];
  }[];
}

/**
 * Half of the configured weeks, rounded up: with fewer there is no second opinion. The same rule as for important features:
 * who is mostly blind does not judge.
 */
export function weeksNeeded({ configured }: Pick<TrailingWeeks, 'configured'>): number {
  return Math.ceil(configured / 2);
}

/** How many weeks there are, and from when to when, for the report. */
export function describeWeeks({
  configured,
  weeks,
}: TrailingWeeks): Pick<DataDriftTrailing, 'configuredWeeks' | 'weeks' | 'start' | 'end'> {
  const iso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());
  return {
    configuredWeeks: configured,
    weeks: weeks.length,
    start: iso(weeks[0]?.window.startMs),
    end: iso(weeks.at(-1)?.window.endMs),
  };
}
