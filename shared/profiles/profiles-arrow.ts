import { type Data, makeData, RecordBatch, Struct, Table, tableFromIPC, tableToIPC } from 'apache-arrow';
import { DataContractError } from '../core/errors.ts';
import {
  dayColumn,
  flagColumn,
  indexesColumn,
  integerColumn,
  integersColumn,
  numberColumn,
  numbersColumn,
  textColumn,
  textsColumn,
} from './arrow-columns.ts';
import { readVariables } from './arrow-rows.ts';
import type { CategoricalProfile, NumericProfile, Profile, Variable } from './profile.ts';
import {
  PROFILES_COLUMNS,
  PROFILES_FIELDS,
  PROFILES_VERSION,
  PROFILES_VERSION_KEY,
  type ProfilesColumn,
  profilesSchema,
} from './profiles-schema.ts';

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
  if (Object.hasOwn(metadata, PROFILES_VERSION_KEY)) {
    throw new RangeError(`the metadata key ${PROFILES_VERSION_KEY} is the format's own`);
  }
  const rows = variables.flatMap(rowsOf);
  const schema = profilesSchema(metadata);
  const columns = columnsOf(rows);
  const children = PROFILES_COLUMNS.map((name) => columns[name]);
  const data = makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children });
  return tableToIPC(new Table(schema, [new RecordBatch(schema, data)]), 'file');
}

/**
 * The variables that `encodeProfiles` wrote, and what it was told about them.
 *
 * @param where names the file in error messages
 * @throws {DataContractError} `invalid-interchange` if the bytes are no Arrow table of this version and columns, or
 * break an invariant of `profile.ts`: ascending cells within 2K+1, positive counts that add up to `count`, and so on
 */
export function decodeProfiles(bytes: Uint8Array, where = 'profiles'): DecodedProfiles {
  const table = readTable(bytes, where);
  const { metadata } = table.schema;
  const version = metadata.get(PROFILES_VERSION_KEY);
  if (version !== PROFILES_VERSION) {
    const got = version === undefined ? 'no' : `"${version}" as`;
    throw invalid(
      where,
      `got ${got} ${PROFILES_VERSION_KEY} in the schema's metadata, expected "${PROFILES_VERSION}"`,
    );
  }
  for (const { name, type } of PROFILES_FIELDS) {
    const found = table.schema.fields.find((field) => field.name === name);
    if (String(found?.type) !== String(type)) {
      throw invalid(
        where,
        `column ${name}: got ${found === undefined ? 'none' : String(found.type)}, expected ${String(type)}`,
      );
    }
  }
  const entries = [...metadata].filter(([key]) => key !== PROFILES_VERSION_KEY);
  return { variables: readVariables(table, where), metadata: Object.fromEntries(entries) };
}

function readTable(bytes: Uint8Array, where: string): Table {
  try {
    return tableFromIPC(bytes);
  } catch (cause) {
    throw new DataContractError(
      `${where}: got ${bytes.length} bytes that Arrow cannot read, expected an Arrow file`,
      {
        code: 'invalid-interchange',
        where,
        cause,
      },
    );
  }
}

function invalid(where: string, found: string): DataContractError {
  return new DataContractError(`${where}: ${found}`, { code: 'invalid-interchange', where });
}

function rowsOf(variable: Variable): readonly Row[] {
  const current = variable.current.map(({ day, profile }) => ({ variable, day, profile }));
  return [{ variable, day: null, profile: variable.reference }, ...current];
}

function columnsOf(rows: readonly Row[]): Record<ProfilesColumn, Data> {
  const numeric = <T>(read: (profile: NumericProfile) => T) =>
    rows.map(({ profile }) => (profile.kind === 'numeric' ? read(profile) : null));
  const moment = <T>(read: (profile: NumericProfile) => T) =>
    numeric((profile) => (profile.count === 0 ? null : read(profile)));
  const categorical = <T>(read: (profile: CategoricalProfile) => T) =>
    rows.map(({ profile }) => (profile.kind === 'categorical' ? read(profile) : null));
  const supports = rows.map(({ variable, day }) =>
    variable.type === 'numeric' && day === null ? variable.support : null,
  );
  return {
    side: textColumn(rows.map(({ day }) => (day === null ? 'reference' : 'current'))),
    variable: textColumn(rows.map(({ variable }) => variable.name)),
    role: textColumn(rows.map(({ variable }) => variable.role)),
    type: textColumn(rows.map(({ variable }) => variable.type)),
    day: dayColumn(rows.map(({ day }) => day)),
    count: integerColumn(rows.map(({ profile }) => profile.count)),
    null_count: integerColumn(rows.map(({ profile }) => profile.nullCount)),
    nan_count: integerColumn(numeric((profile) => profile.nanCount)),
    positive_infinity_count: integerColumn(numeric((profile) => profile.positiveInfinityCount)),
    negative_infinity_count: integerColumn(numeric((profile) => profile.negativeInfinityCount)),
    origin: numberColumn(moment((profile) => profile.moments.origin)),
    sum: numbersColumn(moment((profile) => profile.moments.sum)),
    sum_of_squares: numbersColumn(moment((profile) => profile.moments.sumOfSquares)),
    mean: numberColumn(moment((profile) => profile.mean)),
    sum_squared_deviations: numberColumn(
      moment(({ sumSquaredDeviations: sum }) => (sum === Number.POSITIVE_INFINITY ? null : sum)),
    ),
    min: numberColumn(moment((profile) => profile.min)),
    max: numberColumn(moment((profile) => profile.max)),
    support: numbersColumn(supports.map((support) => support?.values ?? null)),
    support_exact: flagColumn(supports.map((support) => support?.exact ?? null)),
    cells: indexesColumn(numeric((profile) => profile.cells)),
    cell_counts: integersColumn(numeric((profile) => profile.cellCounts)),
    categories: textsColumn(categorical((profile) => profile.categories)),
    category_counts: integersColumn(categorical((profile) => profile.categoryCounts)),
  };
}
