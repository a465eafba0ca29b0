/** What a column means to Vigie, whatever type a file stores it in. */
export type ColumnKind = 'number' | 'log_odds' | 'category' | 'instant' | 'decision' | 'label';

/** The SQL type that every expression of a kind yields. */
export const SQL_TYPE: Readonly<Record<ColumnKind, string>> = {
  number: 'DOUBLE',
  // ln(p / (1 - p)) of a number p; infinite at 0 and 1.
  log_odds: 'DOUBLE',
  category: 'VARCHAR',
  // Microseconds since 1970-01-01T00:00Z.
  instant: 'BIGINT',
  decision: 'BOOLEAN',
  label: 'TINYINT',
};

/** What a kind accepts, for messages. */
export const EXPECTED: Readonly<Record<ColumnKind, string>> = {
  number: 'a number, a bool or a date',
  log_odds: 'a number from 0 to 1',
  category: 'text, a number, a bool or a date',
  instant: 'a timestamp or date',
  decision: 'a bool, 0/1, or "accepted"/"refused"',
  label: '0, 1, a bool or null',
};

/** The families of DuckDB types that a kind may be read from. */
export type TypeFamily = 'integer' | 'real' | 'boolean' | 'text' | 'date' | 'timestamp' | 'json' | 'other';

/** The family of a DuckDB type name as DESCRIBE prints it. */
export function typeFamily(type: string): TypeFamily {
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type)) return 'integer';
  if (/^(FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/.test(type)) return 'real';
  if (type === 'BOOLEAN') return 'boolean';
  if (type === 'VARCHAR' || type === 'UUID' || /^ENUM\(.*\)$/s.test(type)) return 'text';
  if (type === 'DATE') return 'date';
  if (/^TIMESTAMP(_S|_MS|_NS| WITH TIME ZONE)?$/.test(type)) return 'timestamp';
  if (type === 'JSON' || type === '"NULL"') return 'json';
  return 'other';
}
