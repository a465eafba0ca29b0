import { categoricalProfile } from '../../../shared/profiles/categorical-profile.ts';
import type { CategoricalVariable, NumericVariable, VariableRole } from '../../../shared/profiles/profile.ts';
import { numericVariable } from '../../support/variable-fixture.ts';

/** The whole numbers from `first` to `last`. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

export interface Rows {
  readonly role?: VariableRole;
  readonly nulls?: readonly [reference: number, current: number];
}

/** A numeric variable of one day. */
export function numbers(
  name: string,
  reference: readonly number[],
  current: readonly number[],
  { role = 'feature', nulls: [referenceNulls, nulls] = [0, 0] }: Rows = {},
): NumericVariable {
  return numericVariable({
    name,
    role,
    reference: Float64Array.from(reference),
    referenceNulls,
    current: [{ day: '2026-11-09', values: Float64Array.from(current), nulls }],
  });
}

type Counts = Readonly<Record<string, number>>;

/** A categorical variable of one day, from counts. */
export function categories(
  name: string,
  reference: Counts,
  current: Counts,
  { role = 'feature', nulls: [referenceNulls, nulls] = [0, 0] }: Rows = {},
): CategoricalVariable {
  return {
    name,
    role,
    type: 'categorical',
    reference: categoricalProfile(Object.entries(reference), referenceNulls),
    current: [{ day: '2026-11-09', profile: categoricalProfile(Object.entries(current), nulls) }],
  };
}

/** A variable that was logged on no day of the window. */
export function neverLogged<V extends NumericVariable | CategoricalVariable>(variable: V): V {
  return { ...variable, current: [] };
}
