import type { TimeWindow } from '../core/time-window.ts';

const DAY_MS = 86_400_000;

/**
 * When the decisions were made that became final within a window: the maturity, and what labels take to be reported, before
 * it. All are as old, so that decisions of different ages are never compared.
 */
export function cohortWindow(
  { startMs, endMs }: TimeWindow,
  labels: { readonly maturity_days: number; readonly reporting_lag_days: number },
): TimeWindow {
  const ageMs = (labels.maturity_days + labels.reporting_lag_days) * DAY_MS;
  return { startMs: startMs - ageMs, endMs: endMs - ageMs };
}
