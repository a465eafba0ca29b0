import { Field } from 'apache-arrow';
import { ARROW_TYPES } from './arrow-columns.ts';
import type { ArrowFormat } from './arrow-table.ts';
import { PROFILE_COLUMNS, PROFILE_COUNT_COLUMNS } from './profile-columns.ts';

/**
 * One row for each (variable, side, day). A null stands for "does not apply": the day and, in current rows, the support
 * of a variable; in a profile as `profile-columns.ts` says.
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
  ...PROFILE_COLUMNS,
  ['support', ARROW_TYPES.numbers, true],
  ['support_exact', ARROW_TYPES.flag, true],
  ...PROFILE_COUNT_COLUMNS,
] as const;

export type ProfilesColumn = (typeof COLUMNS)[number][0];

/** `profiles.arrow`; the version is that of the columns and their meaning, a reader refuses any other. */
export const PROFILES_FORMAT: ArrowFormat<ProfilesColumn> = {
  versionKey: 'vigie.profiles.version',
  version: '2',
  columns: COLUMNS.map(([name]) => name),
  fields: COLUMNS.map(([name, type, nullable]) => new Field(name, type, nullable)),
};
