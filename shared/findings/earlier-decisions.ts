import type { TimeWindow } from '../core/time-window.ts';
import { type DecisionCounts, refusalComparison } from './refusal-comparison.ts';
import type { Decisions } from './report-schema.ts';
import { weeksNeeded } from './trailing-weeks.ts';

/** What is known of the decisions of the windows just before one. */
export interface EarlierDecisions {
  /** How many windows the configuration asks for; at least 1. */
  readonly configured: number;
  /** Oldest first; those that are there. */
  readonly weeks: readonly (DecisionCounts & { readonly window: TimeWindow })[];
  /** Versions of the model that they name. */
  readonly versions: ReadonlySet<string>;
}

/** The refusal rate against the windows before, together; with fewer than half of them there is no rate. */
export function trailingRefusals(
  { configured, weeks }: EarlierDecisions,
  now: DecisionCounts,
): NonNullable<Decisions['trailing']> {
  const iso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());
  const enough = weeks.length >= weeksNeeded({ configured });
  const sum = (key: keyof DecisionCounts) => weeks.reduce((total, week) => total + week[key], 0);
  return {
    configuredWeeks: configured,
    weeks: weeks.length,
    start: iso(weeks[0]?.window.startMs),
    end: iso(weeks.at(-1)?.window.endMs),
    ...refusalComparison(
      enough ? { accepted: sum('accepted'), rejected: sum('rejected') } : { accepted: 0, rejected: 0 },
      now,
    ),
  };
}
