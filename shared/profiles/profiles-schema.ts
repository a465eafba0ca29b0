import { Field, Schema } from 'apache-arrow';
import { ARROW_TYPES } from './arrow-columns.ts';

/** The version of the columns and their meaning; a reader refuses any other. */
export const PROFILES_VERSION = '2';

/** The key of the schema's metadata that holds the version. */
export const PROFILES_VERSION_KEY = 'vigie.profiles.version';

/**
 * One row for each (variable, side, day). A null stands for "does not apply": the day and, in current rows, the support
 * of a variable; moments of an empty profile; the numeric columns of categories and the other way round.
 */
const COLUMNS = [
  /** 'reference' or 'current' */
  ['side', ARROW_TYPES.text, false],
  ['variable', ARROW_TYPES.text, false],
  /** One of `VARIABLE_ROLES`; a name is unique within its role. */
  ['role', ARROW_TYPES.text, false],
  /** 'numeric' or 'categorical' */
  ['type', ARROW_TYPES.text, false],
  ['day', ARROW_TYPES.day, true],
  ['count', ARROW_TYPES.integer, false],
  ['null_count', ARROW_TYPES.integer, false],
  ['nan_count', ARROW_TYPES.integer, true],
  ['positive_infinity_count', ARROW_TYPES.integer, true],
  ['negative_infinity_count', ARROW_TYPES.integer, true],
  /** `ExactMoments`, a sum that overflows is null; mean and squared deviations follow from them and stand beside them for readers. */
  ['origin', ARROW_TYPES.number, true],
  ['sum', ARROW_TYPES.numbers, true],
  ['sum_of_squares', ARROW_TYPES.numbers, true],
  ['mean', ARROW_TYPES.number, true],
  /** Null too where no double holds it. */
  ['sum_squared_deviations', ARROW_TYPES.number, true],
  ['min', ARROW_TYPES.number, true],
  ['max', ARROW_TYPES.number, true],
  ['support', ARROW_TYPES.numbers, true],
  ['support_exact', ARROW_TYPES.flag, true],
  ['cells', ARROW_TYPES.indexes, true],
  ['cell_counts', ARROW_TYPES.integers, true],
  ['categories', ARROW_TYPES.texts, true],
  ['category_counts', ARROW_TYPES.integers, true],
] as const;

export type ProfilesColumn = (typeof COLUMNS)[number][0];

/** The columns in their order. */
export const PROFILES_COLUMNS: readonly ProfilesColumn[] = COLUMNS.map(([name]) => name);

export const PROFILES_FIELDS = COLUMNS.map(([name, type, nullable]) => new Field(name, type, nullable));

/** The schema of the interchange, its metadata in the order of their keys. */
export function profilesSchema(metadata: Readonly<Record<string, string>>): Schema {
  const entries = Object.entries({ ...metadata, [PROFILES_VERSION_KEY]: PROFILES_VERSION });
  return new Schema([...PROFILES_FIELDS], new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1))));
}
