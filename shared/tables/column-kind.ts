import { identifier, literal } from './sql-text.ts';

/** What a column means to Vigie, whatever type a file stores it in. */
export type ColumnKind = 'number' | 'category' | 'instant' | 'decision' | 'label';

/** The families of DuckDB types that a kind may be read from. */
type TypeFamily = 'integer' | 'real' | 'boolean' | 'text' | 'date' | 'timestamp' | 'json' | 'other';

/** Marks the messages that the SQL below raises, so that they can be told from DuckDB's own. */
export const INVALID_VALUE = 'vigie-invalid-value';

/** The column in which every relation carries the path of the file that a row came from. */
export const FILE_COLUMN = 'vigie_file';

/** The SQL type that every expression of a kind yields. */
export const SQL_TYPE: Readonly<Record<ColumnKind, string>> = {
  number: 'DOUBLE',
  category: 'VARCHAR',
  // Microseconds since 1970-01-01T00:00Z.
  instant: 'BIGINT',
  decision: 'BOOLEAN',
  label: 'TINYINT',
};

/** What a kind accepts, for messages. */
export const EXPECTED: Readonly<Record<ColumnKind, string>> = {
  number: 'a number, a bool or a date',
  category: 'text, a whole number, a bool or a date',
  instant: 'a timestamp or date',
  decision: 'a bool, 0/1, or "accepted"/"refused"',
  label: '0, 1 or null',
};

const ACCEPTED_WORDS = ['1', 'true', 'accepted', 'accept', 'approved', 'approve', 'granted'];
const REFUSED_WORDS = [
  '0',
  'false',
  'refused',
  'refuse',
  'rejected',
  'reject',
  'declined',
  'decline',
  'denied',
];

/** The family of a DuckDB type name as DESCRIBE prints it. */
export function typeFamily(type: string): TypeFamily {
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$|^UINTEGER$/.test(type)) return 'integer';
  if (/^(FLOAT|DOUBLE|DECIMAL\b.*)$/.test(type)) return 'real';
  if (type === 'BOOLEAN') return 'boolean';
  if (type === 'VARCHAR' || type === 'UUID' || /^ENUM\b/.test(type)) return 'text';
  if (type === 'DATE') return 'date';
  if (type.startsWith('TIMESTAMP')) return 'timestamp';
  if (type === 'JSON' || type === '"NULL"') return 'json';
  return 'other';
}

/**
 * The SQL that reads a column of a type as a kind, or undefined where the type cannot mean it.
 *
 * Text that does not parse raises an error at run time that names the value and its file; blank text is null.
 *
 * @param untyped true for a format without types (CSV), where every column is text and text may be a number
 */
export function readExpression(
  column: string,
  type: string,
  kind: ColumnKind,
  untyped: boolean,
): string | undefined {
  const family = typeFamily(type);
  const raw = identifier(column);
  if (family === 'other') {
    return undefined;
  }
  const value = family === 'json' ? `(${raw} ->> '$')` : family === 'text' ? `CAST(${raw} AS VARCHAR)` : raw;
  const isText = family === 'text' || family === 'json';
  switch (kind) {
    case 'number':
      if (family === 'text' && !untyped) return undefined;
      if (isText) return parsed(column, value, `TRY_CAST(trim(${value}) AS DOUBLE)`, kind);
      // Days since 1970-01-01T00:00Z.
      if (family === 'date' || family === 'timestamp')
        return `(epoch_us(CAST(${value} AS TIMESTAMPTZ)) / 86400000000.0)`;
      return `CAST(${value} AS DOUBLE)`;
    case 'category':
      // A writer that turned whole numbers into doubles (pandas does so beside nulls) must not make new categories.
      if (family === 'real')
        return `(CASE WHEN isfinite(CAST(${value} AS DOUBLE)) AND ${value} = trunc(CAST(${value} AS DOUBLE)) THEN CAST(CAST(${value} AS HUGEINT) AS VARCHAR) WHEN isnan(CAST(${value} AS DOUBLE)) THEN NULL ELSE CAST(${value} AS VARCHAR) END)`;
      return `CAST(${value} AS VARCHAR)`;
    case 'instant':
      if (isText) return parsed(column, value, `epoch_us(TRY_CAST(${value} AS TIMESTAMPTZ))`, kind);
      return family === 'date' || family === 'timestamp'
        ? `epoch_us(CAST(${value} AS TIMESTAMPTZ))`
        : undefined;
    case 'decision':
      if (family === 'boolean') return value;
      if (family === 'date' || family === 'timestamp') return undefined;
      return parsed(
        column,
        value,
        decisionOf(isText ? value : (readExpression(column, type, 'category', untyped) ?? value)),
        kind,
      );
    case 'label': {
      if (family === 'boolean') return `CAST(${value} AS TINYINT)`;
      if (family === 'date' || family === 'timestamp') return undefined;
      const number = isText ? `TRY_CAST(trim(${value}) AS DOUBLE)` : `CAST(${value} AS DOUBLE)`;
      // NaN is how pandas writes "not known yet".
      return parsed(
        column,
        value,
        `(CASE ${number} WHEN 0 THEN 0 WHEN 1 THEN 1 END)::TINYINT`,
        kind,
        `isnan(${number})`,
      );
    }
  }
}

function decisionOf(text: string): string {
  const word = `lower(trim(${text}))`;
  const list = (words: readonly string[]) => words.map(literal).join(', ');
  return `(CASE WHEN ${word} IN (${list(ACCEPTED_WORDS)}) THEN true WHEN ${word} IN (${list(REFUSED_WORDS)}) THEN false END)`;
}

/** `expression`, or null for blank text, or an error that says what could not be read and in which file. */
function parsed(
  column: string,
  value: string,
  expression: string,
  kind: ColumnKind,
  absent = 'false',
): string {
  const message = `${literal(`${INVALID_VALUE}|${column}|${EXPECTED[kind]}|`)} || CAST(${value} AS VARCHAR) || '|' || ${FILE_COLUMN}`;
  return `(CASE WHEN ${value} IS NULL OR trim(CAST(${value} AS VARCHAR)) = '' OR ${absent} THEN NULL ELSE coalesce(${expression}, error(${message})) END)`;
}
