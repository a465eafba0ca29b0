import type { TimeWindow } from '../core/time-window.ts';

/** The SQL condition on `instant` (microseconds since 1970-01-01T00:00Z) of the rows in a window. */
export function windowSql({ startMs, endMs }: TimeWindow): string {
  return `(instant >= ${startMs * 1000} AND instant < ${endMs * 1000})`;
}
