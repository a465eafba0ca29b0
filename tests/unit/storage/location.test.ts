import { describe, expect, it } from 'vitest';
import {
  childLocation,
  formatLocation,
  type Location,
  parseLocation,
} from '../../../shared/storage/location.ts';

const file = (key: string): Location => ({ scheme: 'file', key });
const s3 = (bucket: string, key: string): Location => ({ scheme: 's3', bucket, key });

describe('parseLocation', () => {
  it.each<[string, Location]>([
    ['s3://bucket/a/b.parquet', s3('bucket', 'a/b.parquet')],
    ['s3://bucket/dt={date}/*?x#y', s3('bucket', 'dt={date}/*?x#y')],
    ['S3://bucket/a', s3('bucket', 'a')],
    ['s3://bucket/', s3('bucket', '')],
    ['s3://bucket', s3('bucket', '')],
    ['file:///abs/path/*', file('/abs/path/*')],
    ['file:///with%20space/100%25', file('/with space/100%')],
    ['/abs/path/', file('/abs/path/')],
    ['/abs//a/../b', file('/abs/b')],
    ['file:///abs//a/../b/', file('/abs/b/')],
    ['data/*.csv', file('/config/data/*.csv')],
    ['./data/', file('/config/data/')],
    ['../data', file('/data')],
  ])('reads %s', (text, expected) => {
    expect(parseLocation(text, '/config')).toEqual(expected);
  });

  it.each([
    ['gs://bucket/a', '"gs://bucket/a" has an unknown scheme "gs"; expected s3://, file:// or a path'],
    ['s3:///key', '"s3:///key" names no bucket; expected s3://bucket/key'],
    ['s3://', '"s3://" names no bucket; expected s3://bucket/key'],
    ['file://host/a', '"file://host/a" is not an absolute file location; expected file:///abs/path'],
    ['file:///100%', '"file:///100%" is not an absolute file location; expected file:///abs/path'],
  ])('refuses %s', (text, message) => {
    expect(() => parseLocation(text, '/config')).toThrow(new RangeError(message));
  });
});

describe('formatLocation', () => {
  it.each([
    s3('bucket', 'dt=2026-11-16/a b%20#?.parquet'),
    s3('bucket', ''),
    file('/a b/100%/per%20cent/dt=1/#?"<>\\^`|/é/*'),
    file('/folder/'),
  ])('is read back as %j', (location) => {
    expect(parseLocation(formatLocation(location), '/elsewhere')).toEqual(location);
  });

  it('escapes only what a file URI must', () => {
    expect(formatLocation(file('/dt=1/a b/*'))).toBe('file:///dt=1/a%20b/*');
  });
});

describe('childLocation', () => {
  it.each<[Location, string, Location]>([
    [s3('b', ''), 'x/y', s3('b', 'x/y')],
    [s3('b', 'p'), 'x', s3('b', 'p/x')],
    [s3('b', 'p/'), './x/', s3('b', 'p/x/')],
    [file('/p'), 'x', file('/p/x')],
    [file('/'), 'x', file('/x')],
  ])('of %j, %s', (parent, path, expected) => {
    expect(childLocation(parent, path)).toEqual(expected);
  });
});
