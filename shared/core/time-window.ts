const DAY_MS = 86_400_000;

/** A half-open UTC interval `[start, end)`, in milliseconds since 1970-01-01T00:00Z. */
export interface TimeWindow {
  readonly startMs: number;
  readonly endMs: number;
}

/** An ISO date (`2026-11-16`, midnight UTC) or date-time, cut to the millisecond; one without an offset is UTC. */
const ISO_DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?:Z|([+-]\d{2}):?(\d{2}))?)?$/;

/**
 * Milliseconds since 1970-01-01T00:00Z of an ISO date or date-time.
 *
 * @throws {RangeError} if the text is neither, or names a day or time that does not exist
 */
export function parseInstant(text: string): number {
  const [, day = '', time = '00:00', offsetHours = '+00', offsetMinutes = '00'] =
    ISO_DATE_TIME.exec(text) ?? [];
  const instantMs = Date.parse(`${day}T${time}${offsetHours}:${offsetMinutes}`);
  // Date.parse rolls 2026-02-30 over into March.
  if (!Number.isFinite(instantMs) || !isCalendarDay(day)) {
    throw new RangeError(
      `"${text}" is not a date; expected an ISO date or date-time, such as 2026-11-16 or 2026-11-16T06:00Z`,
    );
  }
  return instantMs;
}

function isCalendarDay(day: string): boolean {
  const parsedMs = Date.parse(day);
  return Number.isFinite(parsedMs) && isoDay(parsedMs) === day;
}

/**
 * The window from `start` to `end`.
 *
 * @throws {RangeError} if an instant cannot be parsed or the window is empty or reversed
 */
export function timeWindow(start: string, end: string): TimeWindow {
  const startMs = parseInstant(start);
  const endMs = parseInstant(end);
  if (endMs <= startMs) {
    throw new RangeError(`the window ends (${end}) at or before its start (${start}); expected start < end`);
  }
  return { startMs, endMs };
}

/** The last complete ISO week before `nowMs`: Monday 00:00 to Monday 00:00, UTC. */
export function lastCompleteWeek(nowMs: number): TimeWindow {
  const today = Math.floor(nowMs / DAY_MS);
  // 1970-01-01 was a Thursday: day 4 counted from Monday = 0 is day index 3.
  const weekday = (((today + 3) % 7) + 7) % 7;
  const endMs = (today - weekday) * DAY_MS;
  return { startMs: endMs - 7 * DAY_MS, endMs };
}

/** `YYYY-MM-DD` of the UTC day that holds an instant. */
export function isoDay(instantMs: number): string {
  return new Date(instantMs).toISOString().slice(0, 10);
}

/** Every UTC day that the window touches, in order, as `YYYY-MM-DD`. */
export function daysOf({ startMs, endMs }: TimeWindow): readonly string[] {
  const days: string[] = [];
  for (let dayMs = Math.floor(startMs / DAY_MS) * DAY_MS; dayMs < endMs; dayMs += DAY_MS) {
    days.push(isoDay(dayMs));
  }
  return days;
}

/**
 * The name a run's folder carries: the window's end date. A window that does not end at midnight ends within a
 * day, so its name keeps the time: `2026-11-16T0600Z`, with seconds and milliseconds where it has them.
 */
export function endName({ endMs }: TimeWindow): string {
  return instantName(endMs);
}

/** A name for a window that sorts by time and is safe in a path: `2026-11-09_2026-11-16`. */
export function windowName({ startMs, endMs }: TimeWindow): string {
  return `${instantName(startMs)}_${instantName(endMs)}`;
}

function instantName(instantMs: number): string {
  const iso = new Date(instantMs).toISOString();
  if (instantMs % DAY_MS === 0) {
    return iso.slice(0, 10);
  }
  const length = instantMs % 60_000 === 0 ? 'YYYY-MM-DDThh:mm'.length : iso.length - 1;
  return `${iso.slice(0, length).replaceAll(':', '')}Z`;
}
