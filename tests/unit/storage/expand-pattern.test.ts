import { describe, expect, it } from 'vitest';
import { expandPattern } from '../../../shared/storage/expand-pattern.ts';
import type { Location } from '../../../shared/storage/location.ts';

const s3 = (key: string, bucket = 'logs'): Location => ({ scheme: 's3', bucket, key });
const ACROSS_MONTHS = ['2026-11-29', '2026-11-30', '2026-12-01'];

describe('expandPattern', () => {
  it('gives a pattern for each day', () => {
    expect(expandPattern(s3('dt={date}/*.parquet'), ACROSS_MONTHS)).toEqual([
      { pattern: s3('dt=2026-11-29/*.parquet'), day: '2026-11-29' },
      { pattern: s3('dt=2026-11-30/*.parquet'), day: '2026-11-30' },
      { pattern: s3('dt=2026-12-01/*.parquet'), day: '2026-12-01' },
    ]);
  });

  it('fills year, month and day with leading zeros, as often as they stand there', () => {
    expect(
      expandPattern({ scheme: 'file', key: '/{year}/{month}/{day}/{year}{month}{day}' }, ['0987-01-02']),
    ).toEqual([{ pattern: { scheme: 'file', key: '/0987/01/02/09870102' }, day: '0987-01-02' }]);
  });

  it('gives a month once, without a day', () => {
    expect(expandPattern(s3('{year}-{month}/*'), ACROSS_MONTHS)).toEqual([
      { pattern: s3('2026-11/*') },
      { pattern: s3('2026-12/*') },
    ]);
    expect(expandPattern(s3('{year}-{month}/*'), ['2026-11-16'])).toEqual([{ pattern: s3('2026-11/*') }]);
  });

  it('names no day where the day of the month is all it knows', () => {
    expect(expandPattern(s3('{day}/*'), ['2026-11-16', '2026-12-16'])).toEqual([{ pattern: s3('16/*') }]);
  });

  it('gives a pattern without placeholders as it is, whatever the days', () => {
    const pattern = s3('all/**/*.parquet');
    expect(expandPattern(pattern, ACROSS_MONTHS)).toEqual([{ pattern }]);
    expect(expandPattern(pattern, [])).toEqual([{ pattern }]);
  });

  it('gives nothing for no days', () => {
    expect(expandPattern(s3('dt={date}/*'), [])).toEqual([]);
  });

  it('fills a bucket too', () => {
    expect(expandPattern(s3('x', 'logs-{year}'), ['2026-11-16'])).toEqual([
      { pattern: s3('x', 'logs-2026') },
    ]);
  });

  it.each(['{hour}', '{Date}', '{}', '{ date }'])('refuses %s', (placeholder) => {
    for (const pattern of [s3(`dt={date}/${placeholder}/x`), s3(`${placeholder}/x`)]) {
      expect(() => expandPattern(pattern, ['2026-11-16'])).toThrow(
        new RegExp(
          `^unknown placeholder ${placeholder.replace(/[{}]/g, '\\$&')} in ".*"; expected \\{date\\}`,
        ),
      );
      expect(() => expandPattern(pattern, [])).toThrow(RangeError);
    }
  });

  it.each(['2026-11-31', '2026-11-16T00:00Z', 'today', ''])('refuses "%s" as a day', (day) => {
    expect(() => expandPattern(s3('{date}'), [day])).toThrow(RangeError);
  });
});
