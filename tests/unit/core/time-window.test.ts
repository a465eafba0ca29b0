import { describe, expect, it } from 'vitest';
import {
  daysOf,
  endName,
  isoDay,
  lastCompleteWeek,
  parseInstant,
  timeWindow,
  windowName,
} from '../../../shared/core/time-window.ts';

const iso = (ms: number) => new Date(ms).toISOString();

describe('parseInstant', () => {
  it.each([
    ['2026-11-16', '2026-11-16T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29', '2000-02-29T00:00:00.000Z'],
    ['2026-11-16T06:00', '2026-11-16T06:00:00.000Z'],
    ['2026-11-16 06:00', '2026-11-16T06:00:00.000Z'],
    ['2026-11-16T06:00:07Z', '2026-11-16T06:00:07.000Z'],
    ['2026-11-16T06:00:07.5Z', '2026-11-16T06:00:07.500Z'],
    ['2026-11-16T06:00:07.123999+00:00', '2026-11-16T06:00:07.123Z'],
    ['2026-11-16T00:30+02:00', '2026-11-15T22:30:00.000Z'],
    ['2026-11-16 00:30+0200', '2026-11-15T22:30:00.000Z'],
    ['2026-11-15T23:00-05:30', '2026-11-16T04:30:00.000Z'],
    ['2026-12-31T24:00', '2027-01-01T00:00:00.000Z'],
    ['1969-12-31T23:59:59Z', '1969-12-31T23:59:59.000Z'],
  ])('reads %s as %s', (text, expected) => {
    expect(iso(parseInstant(text))).toBe(expected);
  });

  it.each([
    '',
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-00',
    '2026-02-30T10:00Z',
    '2026-11-16T25:00',
    '2026-11-16T06:60',
    '2026-11-16T06',
    '2026-11-16T06:00+25:00',
    '2026-11-16T06:00+2',
    '2026-11-16Z',
    '16/11/2026',
    '20261116',
    '2026-W47',
    '2026-11-16T06:00:00 Europe/Paris',
    ' 2026-11-16',
    '+002026-11-16',
    'yesterday',
  ])('refuses %j', (text) => {
    expect(() => parseInstant(text)).toThrow(
      new RangeError(
        `"${text}" is not a date; expected an ISO date or date-time, such as 2026-11-16 or 2026-11-16T06:00Z`,
      ),
    );
  });
});

describe('timeWindow', () => {
  it('reads both ends', () => {
    expect(timeWindow('2026-11-09', '2026-11-16T00:00+00:00')).toEqual({
      startMs: Date.UTC(2026, 10, 9),
      endMs: Date.UTC(2026, 10, 16),
    });
  });

  it.each([
    ['2026-11-16', '2026-11-16'],
    ['2026-11-16', '2026-11-09'],
    ['2026-11-16T00:00+02:00', '2026-11-15T22:00Z'],
  ])('refuses the window from %s to %s', (start, end) => {
    expect(() => timeWindow(start, end)).toThrow(
      new RangeError(`the window ends (${end}) at or before its start (${start}); expected start < end`),
    );
  });
});

describe('lastCompleteWeek', () => {
  it.each([
    // A Monday midnight has just completed the week before it; a millisecond earlier it is not complete.
    ['2026-11-16T00:00:00.000Z', '2026-11-09', '2026-11-16'],
    ['2026-11-15T23:59:59.999Z', '2026-11-02', '2026-11-09'],
    ['2026-11-19T12:00:00.000Z', '2026-11-09', '2026-11-16'],
    // ISO week 53 of 2026 begins on 2026-12-28 and ends in 2027.
    ['2027-01-04T00:00:00.000Z', '2026-12-28', '2027-01-04'],
    ['2027-01-03T23:00:00.000Z', '2026-12-21', '2026-12-28'],
    // A leap day inside.
    ['2024-03-05T08:00:00.000Z', '2024-02-26', '2024-03-04'],
    ['1970-01-01T00:00:00.000Z', '1969-12-22', '1969-12-29'],
    ['1969-12-28T12:00:00.000Z', '1969-12-15', '1969-12-22'],
  ])('before %s is %s to %s', (now, start, end) => {
    const window = lastCompleteWeek(Date.parse(now));
    expect([iso(window.startMs), iso(window.endMs)]).toEqual([
      `${start}T00:00:00.000Z`,
      `${end}T00:00:00.000Z`,
    ]);
    expect(new Date(window.startMs).getUTCDay()).toBe(1);
  });
});

describe('daysOf', () => {
  it('lists a week without its end', () => {
    const days = daysOf(timeWindow('2024-02-26', '2024-03-04'));
    expect(days).toHaveLength(7);
    expect(days.slice(2, 5)).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
    expect(days.at(-1)).toBe('2024-03-03');
  });

  it('lists each day that a window of hours touches', () => {
    expect(daysOf(timeWindow('2026-11-16T06:00', '2026-11-16T07:00'))).toEqual(['2026-11-16']);
    expect(daysOf(timeWindow('2026-11-16T23:00', '2026-11-17T01:00'))).toEqual(['2026-11-16', '2026-11-17']);
    expect(daysOf(timeWindow('2026-11-16T23:00', '2026-11-17'))).toEqual(['2026-11-16']);
  });

  it('counts days before 1970 the same way', () => {
    expect(daysOf(timeWindow('1969-12-31T12:00', '1970-01-01T12:00'))).toEqual(['1969-12-31', '1970-01-01']);
  });
});

describe('names', () => {
  it.each([
    ['2026-11-09', '2026-11-16', '2026-11-16', '2026-11-09_2026-11-16'],
    ['2026-11-16T06:00', '2026-11-16T12:00', '2026-11-16T1200Z', '2026-11-16T0600Z_2026-11-16T1200Z'],
    [
      '2026-11-16T06:00:30',
      '2026-11-16T06:00:45',
      '2026-11-16T060045.000Z',
      '2026-11-16T060030.000Z_2026-11-16T060045.000Z',
    ],
    ['1969-12-30', '1969-12-31T06:00:00.001', '1969-12-31T060000.001Z', '1969-12-30_1969-12-31T060000.001Z'],
  ])('of %s to %s are %s and %s', (start, end, folder, work) => {
    const window = timeWindow(start, end);
    expect(endName(window)).toBe(folder);
    expect(windowName(window)).toBe(work);
  });

  it('differ for windows that end within one minute', () => {
    const names = ['06:00', '06:00:10', '06:00:10.001'].map((time) =>
      endName(timeWindow('2026-11-16', `2026-11-16T${time}`)),
    );
    expect(new Set(names).size).toBe(3);
  });

  it('isoDay is the UTC day', () => {
    expect(isoDay(Date.UTC(2026, 10, 16) - 1)).toBe('2026-11-15');
    expect(isoDay(-1)).toBe('1969-12-31');
  });
});
