import type { Data } from 'apache-arrow';
import { dayColumn, flagColumn, numbersColumn, textColumn } from './arrow-columns.ts';
import { readVariables } from './arrow-rows.ts';
import { readArrowTable, writeArrowTable } from './arrow-table.ts';
import type { Profile, Variable } from './profile.ts';
import { profileColumns } from './profile-columns.ts';
import { PROFILES_FORMAT, type ProfilesColumn } from './profiles-schema.ts';

export interface DecodedProfiles {
  readonly variables: readonly Variable[];
  /** Without the version, which is checked and taken off. */
  readonly metadata: Readonly<Record<string, string>>;
}

interface Row {
  readonly variable: Variable;
  readonly day: string | null;
  readonly profile: Profile;
}

/**
 * Profiles as an Apache Arrow file: one table, one row for each (variable, side, day); see `profiles-schema.ts`.
 *
 * The same input gives the same bytes, whatever the order of the metadata's keys. Uncompressed, so that every Arrow
 * reader opens it.
 *
 * @throws {RangeError} if the metadata use the key of the version
 */
export function encodeProfiles(
  variables: readonly Variable[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const rows = variables.flatMap(rowsOf);
  return writeArrowTable(PROFILES_FORMAT, columnsOf(rows), { rows: rows.length, metadata });
}

/**
 * The variables that `encodeProfiles` wrote, and what it was told about them.
 *
 * @param where names the file in error messages
 * @throws {DataContractError} `invalid-interchange` if the bytes are no Arrow table of this version and columns, or
 * break an invariant of `profile.ts`: ascending cells within 2K+1, positive counts that add up to `count`, and so on
 */
export function decodeProfiles(bytes: Uint8Array, where = 'profiles'): DecodedProfiles {
  const { table, metadata } = readArrowTable(bytes, PROFILES_FORMAT, where);
  return { variables: readVariables(table, where), metadata };
}

function rowsOf(variable: Variable): readonly Row[] {
  const current = variable.current.map(({ day, profile }) => ({ variable, day, profile }));
  return [{ variable, day: null, profile: variable.reference }, ...current];
}

function columnsOf(rows: readonly Row[]): Record<ProfilesColumn, Data> {
  const supports = rows.map(({ variable, day }) =>
    variable.type === 'numeric' && day === null ? variable.support : null,
  );
  return {
    side: textColumn(rows.map(({ day }) => (day === null ? 'reference' : 'current'))),
    variable: textColumn(rows.map(({ variable }) => variable.name)),
    role: textColumn(rows.map(({ variable }) => variable.role)),
    type: textColumn(rows.map(({ variable }) => variable.type)),
    day: dayColumn(rows.map(({ day }) => day)),
    support: numbersColumn(supports.map((support) => support?.values ?? null)),
    support_exact: flagColumn(supports.map((support) => support?.exact ?? null)),
    ...profileColumns(rows.map(({ profile }) => profile)),
  };
}
