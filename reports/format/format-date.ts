import { type Html, html } from '../html/html.ts';

interface Interval {
  readonly start: string;
  readonly end: string;
}

/** An instant in UTC to the minute, `2026-11-16 06:00 UTC`; midnight is the day alone. */
export function formatInstant(instant: string): string {
  const iso = new Date(instant).toISOString();
  return isMidnight(iso) ? iso.slice(0, 10) : `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

/** An instant for readers and machines, always with its time. */
export function timeElement(instant: string): Html {
  const iso = new Date(instant).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

/** A half-open window, `2026-11-09 to 2026-11-16`. */
export function formatWindow({ start, end }: Interval): string {
  return `${formatInstant(start)} to ${formatInstant(end)}`;
}

function isMidnight(iso: string): boolean {
  return iso.endsWith('T00:00:00.000Z');
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/**
 * A day with its weekday, `Thursday 12 November`.
 *
 * @param day `YYYY-MM-DD`
 */
export function formatDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return `${WEEKDAYS[date.getUTCDay()] ?? ''} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''}`;
}

/** A day for a narrow place, `Thu 12`. */
export function formatShortDay(day: string): string {
  const [weekday = '', date = ''] = formatDay(day).split(' ');
  return `${weekday.slice(0, 3)} ${date}`;
}
