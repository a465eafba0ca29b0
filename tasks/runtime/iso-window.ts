import type { TimeWindow } from '../../shared/core/time-window.ts';

/** A window as documents show it: ISO date-times in UTC. */
export function isoWindow({ startMs, endMs }: TimeWindow): { start: string; end: string } {
  return { start: new Date(startMs).toISOString(), end: new Date(endMs).toISOString() };
}
