import { isoDay, parseInstant } from '../core/time-window.ts';
import type { Location } from './location.ts';

export interface ExpandedPattern {
  readonly pattern: Location;
  /** The UTC day, `YYYY-MM-DD`, of a pattern that names one whole day. */
  readonly day?: string;
}

const PLACEHOLDER = /\{([^{}]*)\}/g;

const KNOWN: ReadonlySet<string> = new Set(['date', 'year', 'month', 'day']);

/**
 * Fills `{date}` (`YYYY-MM-DD`), `{year}`, `{month}` and `{day}` (two digits) for each day.
 *
 * Days that give the same text give one entry, so that `{year}-{month}` does not read a month once for each of its
 * days. An entry has a `day` where the pattern holds `{date}`, or `{year}`, `{month}` and `{day}`. A pattern without
 * placeholders gives itself.
 *
 * @param days UTC days as `YYYY-MM-DD`
 * @returns entries in the order of their first day
 * @throws {RangeError} if a placeholder is unknown or a day is not one
 */
export function expandPattern(pattern: Location, days: readonly string[]): readonly ExpandedPattern[] {
  const text = pattern.scheme === 's3' ? `${pattern.bucket}/${pattern.key}` : pattern.key;
  const names = new Set(Array.from(text.matchAll(PLACEHOLDER), ([, name = '']) => name));
  if (names.size === 0) {
    return [{ pattern }];
  }
  for (const name of names) {
    if (!KNOWN.has(name)) {
      throw new RangeError(
        `unknown placeholder {${name}} in "${text}"; expected {date}, {year}, {month} or {day}`,
      );
    }
  }
  const namesWholeDay = names.has('date') || (names.has('year') && names.has('month') && names.has('day'));
  const expanded = new Map<string, ExpandedPattern>();
  for (const day of days) {
    const fill = filler(day);
    const filled: Location =
      pattern.scheme === 's3'
        ? { ...pattern, bucket: fill(pattern.bucket), key: fill(pattern.key) }
        : { ...pattern, key: fill(pattern.key) };
    const identity = fill(text);
    if (!expanded.has(identity)) {
      expanded.set(identity, namesWholeDay ? { pattern: filled, day } : { pattern: filled });
    }
  }
  return [...expanded.values()];
}

function filler(day: string): (text: string) => string {
  if (day.length !== 10 || isoDay(parseInstant(day)) !== day) {
    throw new RangeError(`"${day}" is not a day; expected YYYY-MM-DD`);
  }
  const values: ReadonlyMap<string, string> = new Map([
    ['date', day],
    ['year', day.slice(0, 4)],
    ['month', day.slice(5, 7)],
    ['day', day.slice(8, 10)],
  ]);
  return (text) => text.replace(PLACEHOLDER, (placeholder, name: string) => values.get(name) ?? placeholder);
}
