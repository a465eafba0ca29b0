import { categoricalProfile } from '../../shared/profiles/categorical-profile.ts';
import { NumericCounter } from '../../shared/profiles/numeric-counter.ts';
import { buildNumericSupport } from '../../shared/profiles/numeric-support.ts';
import type {
  CategoricalProfile,
  NumericProfile,
  NumericSupport,
  Variable,
} from '../../shared/profiles/profile.ts';

/** The values of one feature in a sample; those that are missing are only counted. */
export type Column = { readonly name: string; readonly nulls: number } & (
  | { readonly type: 'numeric'; readonly values: Float64Array }
  | { readonly type: 'categorical'; readonly values: readonly string[] }
);

/** A feature's reference, counted as extraction counts it. */
export type Reference =
  | {
      readonly type: 'numeric';
      readonly name: string;
      readonly support: NumericSupport;
      readonly profile: NumericProfile;
    }
  | { readonly type: 'categorical'; readonly name: string; readonly profile: CategoricalProfile };

/** A column of values of which some may be missing. */
export function columnOf(
  name: string,
  type: Column['type'],
  values: readonly (number | string | null)[],
): Column {
  const present = values.filter((value) => value !== null);
  const nulls = values.length - present.length;
  return type === 'numeric'
    ? { name, nulls, type, values: Float64Array.from(present, Number) }
    : { name, nulls, type, values: present.map(String) };
}

/** Some rows of a column without missing values. */
export function rowsOf(column: Column, rows: Uint32Array): Column {
  if (column.nulls > 0) {
    throw new RangeError(`${column.name} has ${column.nulls} missing values; expected none`);
  }
  if (column.type === 'categorical') {
    return { ...column, values: Array.from(rows, (row) => column.values[row]!) };
  }
  // Not Float64Array.from: through an iterator this would be half of all the evidence's time.
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    values[i] = column.values[rows[i]!]!;
  }
  return { ...column, values };
}

/** Counts a reference sample, numbers on a support of their own. */
export function referenceOf(column: Column): Reference {
  if (column.type === 'categorical') {
    return { type: 'categorical', name: column.name, profile: categories(column) };
  }
  const support = buildNumericSupport(Float64Array.from(column.values));
  return { type: 'numeric', name: column.name, support, profile: numbers(column, support) };
}

/** The product's variable of a reference and one current sample. */
export function variableOf(reference: Reference, column: Column): Variable {
  const { name } = reference;
  // Only the day's profile counts; a sample without dates is one day.
  const day = '2026-11-09';
  if (reference.type === 'numeric' && column.type === 'numeric') {
    const { support, profile } = reference;
    const current = [{ day, profile: numbers(column, support) }];
    return { name, role: 'feature', type: 'numeric', support, reference: profile, current };
  }
  if (reference.type === 'categorical' && column.type === 'categorical') {
    const current = [{ day, profile: categories(column) }];
    return { name, role: 'feature', type: 'categorical', reference: reference.profile, current };
  }
  throw new TypeError(`${name} is ${reference.type} in the reference and ${column.type} in the sample`);
}

function numbers(
  { values, nulls }: Extract<Column, { type: 'numeric' }>,
  support: NumericSupport,
): NumericProfile {
  const counter = new NumericCounter(support);
  counter.add(values);
  counter.addNulls(nulls);
  return counter.profile();
}

function categories({ values, nulls }: Extract<Column, { type: 'categorical' }>): CategoricalProfile {
  return categoricalProfile(
    values.map((value) => [value, 1]),
    nulls,
  );
}
