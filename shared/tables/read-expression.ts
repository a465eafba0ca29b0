import { type ColumnKind, EXPECTED, typeFamily } from './column-kind.ts';
import { invalidValueSql } from './invalid-value.ts';
import { identifier, list } from './sql-text.ts';

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

export interface SourceColumn {
  readonly column: string;
  /** As DESCRIBE prints it. */
  readonly type: string;
  /** True for a format without types (CSV), where every column is text and text may be a number. */
  readonly untyped: boolean;
  /** The column with the path of the row's file. */
  readonly fileColumn: string;
}

/**
 * The SQL that reads a column as a kind, or undefined where its type cannot mean it.
 *
 * A value that does not parse raises an error at run time that names the value and its file. Blank text is null, but
 * for a category; so is NaN, but for a number.
 */
export function readExpression(source: SourceColumn, kind: ColumnKind): string | undefined {
  const { column, type, untyped } = source;
  const family = typeFamily(type);
  const raw = identifier(column);
  const isDated = family === 'date' || family === 'timestamp';
  const isText = family === 'text' || family === 'json';
  const text = family === 'json' ? `(${raw} ->> '$')` : `CAST(${raw} AS VARCHAR)`;
  const checked = (value: string, isAbsent: string) => checkedSql(source, kind, { text, value, isAbsent });
  const isBlank = `trim(${text}) = ''`;
  // What a text says as a number; parentheses keep it whole in whatever it is put into.
  const number = isText ? `(TRY_CAST(trim(${text}) AS DOUBLE))` : `CAST(${raw} AS DOUBLE)`;
  if (family === 'other') {
    return undefined;
  }
  switch (kind) {
    case 'number':
      if (family === 'text' && !untyped) return undefined;
      if (isText) return checked(number, isBlank);
      return isDated ? `(${microseconds(raw, type)} / 86400000000.0)` : number;
    case 'log_odds': {
      const share = readExpression(source, 'number');
      return share === undefined ? undefined : logOdds(share);
    }
    case 'category':
      if (family === 'real') return realCategory(raw, type);
      if (family === 'json')
        return checked(`(CASE WHEN json_type(${raw}) NOT IN ('OBJECT', 'ARRAY') THEN ${text} END)`, 'false');
      // CSV cannot tell an empty text from none, nor can most who write it.
      return untyped ? `(CASE WHEN ${isBlank} THEN NULL ELSE ${text} END)` : text;
    case 'instant':
      if (isText) return checked(`epoch_us(TRY_CAST(trim(${text}) AS TIMESTAMPTZ))`, isBlank);
      return isDated ? microseconds(raw, type) : undefined;
    case 'decision':
      if (family === 'boolean') return raw;
      if (isDated) return undefined;
      return family === 'real'
        ? checked(zeroOrOne(number, 'BOOLEAN'), `isnan(${number})`)
        : checked(decisionOf(text), isBlank);
    case 'label':
      if (family === 'boolean') return `CAST(${raw} AS TINYINT)`;
      if (isDated) return undefined;
      return isText
        ? checked(
            `coalesce(${zeroOrOne(number, 'TINYINT')}, CAST(${truthOf(text)} AS TINYINT))`,
            `${isBlank} OR isnan(${number})`,
          )
        : checked(zeroOrOne(number, 'TINYINT'), `isnan(${number})`);
  }
}

/**
 * A writer that turned whole numbers into doubles (pandas does so beside nulls) must not make new categories: 3.0 is
 * "3". 1e38 is where whole numbers end in SQL (HUGEINT, 2^127). Decimals go by way of doubles, so that 1.50 is "1.5".
 */
function realCategory(raw: string, type: string): string {
  const double = `CAST(${raw} AS DOUBLE)`;
  const shown = type === 'FLOAT' ? raw : double;
  return `(CASE WHEN isnan(${double}) THEN NULL
    WHEN abs(${double}) < 1e38 AND ${double} = trunc(${double}) THEN CAST(CAST(${raw} AS HUGEINT) AS VARCHAR)
    ELSE CAST(${shown} AS VARCHAR) END)`;
}

/** The engine's logarithm refuses 0, where the limit is wanted. What lies outside [0, 1] has none: NaN. */
function logOdds(share: string): string {
  return `(CASE WHEN ${share} > 0 AND ${share} < 1 THEN ln(${share} / (1 - ${share}))
    WHEN ${share} = 0 THEN '-inf' WHEN ${share} = 1 THEN 'inf' WHEN ${share} IS NOT NULL THEN 'nan' END)`;
}

function zeroOrOne(number: string, type: string): string {
  return `(CASE ${number} WHEN 0 THEN 0 WHEN 1 THEN 1 END)::${type}`;
}

function decisionOf(text: string): string {
  const word = `lower(trim(${text}))`;
  return `(CASE WHEN ${word} IN ${list(ACCEPTED_WORDS)} THEN true WHEN ${word} IN ${list(REFUSED_WORDS)} THEN false END)`;
}

function truthOf(text: string): string {
  return `(CASE lower(trim(${text})) WHEN 'true' THEN true WHEN 'false' THEN false END)`;
}

/** `value`, or null where there is none, or an error that says what could not be read and in which file. */
function checkedSql(
  { column, fileColumn }: SourceColumn,
  kind: ColumnKind,
  { text, value, isAbsent }: { readonly text: string; readonly value: string; readonly isAbsent: string },
): string {
  const error = invalidValueSql({
    column,
    expected: EXPECTED[kind],
    pathSql: identifier(fileColumn),
    valueSql: text,
  });
  return `(CASE WHEN ${text} IS NULL OR ${isAbsent} THEN NULL ELSE coalesce(${value}, ${error}) END)`;
}

/**
 * Microseconds since 1970-01-01T00:00Z. A time without a zone is UTC: by way of TIMESTAMPTZ it would be too, but through the
 * calendar library, which takes longer than the rest of a row.
 */
function microseconds(raw: string, type: string): string {
  return type === 'TIMESTAMP WITH TIME ZONE' ? `epoch_us(${raw})` : `epoch_us(CAST(${raw} AS TIMESTAMP))`;
}
