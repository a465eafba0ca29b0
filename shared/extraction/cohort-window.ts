import type { TimeWindow } from '../core/time-window.ts';

const DAY_MS = 86_400_000;

/** When the decisions were made that became final within a window: `maturityDays` before it. */
export function cohortWindow({ startMs, endMs }: TimeWindow, maturityDays: number): TimeWindow {
  const maturityMs = maturityDays * DAY_MS;
  return { startMs: startMs - maturityMs, endMs: endMs - maturityMs };
}
