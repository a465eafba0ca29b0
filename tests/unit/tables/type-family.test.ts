import { describe, expect, it } from 'vitest';
import { typeFamily } from '../../../shared/tables/column-kind.ts';

describe('typeFamily', () => {
  it.each([
    ...['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT'].map((type) => [type, 'integer']),
    ...['UTINYINT', 'USMALLINT', 'UINTEGER', 'UBIGINT', 'UHUGEINT'].map((type) => [type, 'integer']),
    ...['FLOAT', 'DOUBLE', 'DECIMAL(18,3)', 'DECIMAL(38,0)'].map((type) => [type, 'real']),
    ...['VARCHAR', 'UUID', "ENUM('a', 'b(c)')"].map((type) => [type, 'text']),
    ...['TIMESTAMP', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP_NS', 'TIMESTAMP WITH TIME ZONE'].map(
      (type) => [type, 'timestamp'],
    ),
    ['BOOLEAN', 'boolean'],
    ['DATE', 'date'],
    ['JSON', 'json'],
    ['"NULL"', 'json'],
    ...[
      'DOUBLE[]',
      'DOUBLE[3]',
      'DECIMAL(18,3)[]',
      "ENUM('a')[]",
      'STRUCT(a INTEGER)',
      'MAP(VARCHAR, DOUBLE)',
    ].map((type) => [type, 'other']),
    ...['TIMESTAMP[]', 'BLOB', 'BIT', 'TIME', 'INTERVAL', 'UNION(a INTEGER)', ''].map((type) => [
      type,
      'other',
    ]),
  ])('of %s is %s', (type, family) => {
    expect(typeFamily(type)).toBe(family);
  });
});
