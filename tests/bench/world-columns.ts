/** One feature of a benchmark world and the SQL that makes its value from `row`, a BIGINT. */
export interface WorldColumn {
  readonly name: string;
  readonly type: 'numeric' | 'categorical';
  readonly referenceSql: string;
  readonly currentSql: string;
}

export interface ColumnCounts {
  readonly normals: number;
  readonly lognormals: number;
  readonly integers: number;
  readonly texts: number;
}

/** 20 doubles, 5 integers and 5 texts: the 30 features of the comparison. */
export const WIDE_COLUMNS: ColumnCounts = { normals: 12, lognormals: 8, integers: 5, texts: 5 };

/** Random draws a row has room for: two a column, and room to add columns without changing the others. */
const DRAWS_PER_ROW = 256;

/** Shift in standard deviations; KS D is then 2Φ(0.15) - 1 = 0.119, just above the default floor of 0.1. */
const SHIFT = 0.3;

/** Normals and lognormals that shift: four and two make the six of the wide world. */
const SHIFTED_NORMALS = 4;
const SHIFTED_LOGNORMALS = 2;

/** Levels of a small integer and of a text column, in turn: from two-valued to the size of a country list. */
const INTEGER_LEVELS = [3, 8, 13, 25, 61];
const TEXT_LEVELS = [2, 5, 9, 21, 51];

/** The features of a world, each from draws of its own. */
export function worldColumns({ normals, lognormals, integers, texts }: ColumnCounts): readonly WorldColumn[] {
  const numbered = (count: number, column: (index: number) => WorldColumn) =>
    Array.from({ length: count }, (_, index) => column(index));
  return [
    ...numbered(normals, (index) =>
      numeric(`normal_${index + 1}`, index < SHIFTED_NORMALS, (shift) => `${normal(index)} + ${shift}`),
    ),
    ...numbered(lognormals, (index) =>
      numeric(
        `lognormal_${index + 1}`,
        index < SHIFTED_LOGNORMALS,
        // Incomes: a median of about 22,000 and a long tail.
        (shift) => `exp(10 + 0.6 * (${normal(normals + index)} + ${shift}))`,
      ),
    ),
    ...numbered(integers, (index) =>
      numeric(
        `integer_${index + 1}`,
        false,
        () =>
          `${level(normals + lognormals + index, INTEGER_LEVELS[index % INTEGER_LEVELS.length]!)}::INTEGER`,
      ),
    ),
    ...numbered(texts, (index) => {
      const column = normals + lognormals + integers + index;
      const sql = `'category ' || ${level(column, TEXT_LEVELS[index % TEXT_LEVELS.length]!)}::INTEGER`;
      return { name: `text_${index + 1}`, type: 'categorical', referenceSql: sql, currentSql: sql };
    }),
  ];
}

/** A score in (0, 1). */
export const SCORE_SQL = `1 / (1 + exp(-${normal(DRAWS_PER_ROW / 2 - 1)}))`;

function numeric(name: string, shifted: boolean, sql: (shift: number) => string): WorldColumn {
  return { name, type: 'numeric', referenceSql: sql(0), currentSql: sql(shifted ? SHIFT : 0) };
}

/** The Box-Muller transform of two draws. */
function normal(column: number): string {
  return `sqrt(-2 * ln(${uniform(2 * column)})) * cos(2 * pi() * ${uniform(2 * column + 1)})`;
}

/** Squared, so that low levels are common and high ones rare. */
function level(column: number, levels: number): string {
  return `floor(${uniform(2 * column)} ** 2 * ${levels - 1e-9})`;
}

/** In (0, 1], from the upper 53 bits of a hash: the same on every machine and for any number of threads. */
function uniform(draw: number): string {
  return `(((hash(row * ${DRAWS_PER_ROW} + ${draw}) >> 11) + 1)::DOUBLE / 9007199254740992::DOUBLE)`;
}
