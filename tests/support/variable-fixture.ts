import { categoricalProfile } from '../../shared/profiles/categorical-profile.ts';
import { NumericCounter } from '../../shared/profiles/numeric-counter.ts';
import { buildNumericSupport } from '../../shared/profiles/numeric-support.ts';
import type {
  CategoricalVariable,
  DayProfile,
  NumericProfile,
  NumericSupport,
  NumericVariable,
  VariableRole,
} from '../../shared/profiles/profile.ts';

/** A repeatable stream of numbers in [0, 1): Numerical Recipes' linear congruential generator, exact in doubles. */
export function uniformStream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Sum of twelve uniforms less six: bell-shaped with variance one, near enough for pictures. */
export function bell(next: () => number): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) {
    sum += next();
  }
  return sum;
}

export interface NumericSample {
  readonly name: string;
  readonly role?: VariableRole;
  readonly reference: Float64Array;
  /** Rows by UTC day. */
  readonly current: readonly {
    readonly day: string;
    readonly values: Float64Array;
    readonly nulls?: number;
  }[];
  readonly referenceNulls?: number;
}

/** A numeric variable counted from rows, as extraction counts it. */
export function numericVariable({
  name,
  role = 'feature',
  reference,
  current,
  referenceNulls = 0,
}: NumericSample): NumericVariable {
  const support = buildNumericSupport(Float64Array.from(reference));
  return {
    name,
    role,
    type: 'numeric',
    support,
    reference: counted(support, reference, referenceNulls),
    current: current.map(
      ({ day, values, nulls = 0 }): DayProfile<NumericProfile> => ({
        day,
        profile: counted(support, values, nulls),
      }),
    ),
  };
}

/** The profile of rows on a support of their own. */
export function numericProfile(values: readonly number[], nulls = 0): NumericProfile {
  const rows = Float64Array.from(values);
  return counted(buildNumericSupport(rows.filter(Number.isFinite)), rows, nulls);
}

function counted(support: NumericSupport, values: Float64Array, nulls: number): NumericProfile {
  const counter = new NumericCounter(support);
  counter.add(values);
  counter.addNulls(nulls);
  return counter.profile();
}

/** A categorical variable from counts; the current ones are those of a single day. */
export function categoricalVariable(
  name: string,
  reference: Readonly<Record<string, number>>,
  current: Readonly<Record<string, number>>,
): CategoricalVariable {
  return {
    name,
    role: 'feature',
    type: 'categorical',
    reference: categoricalProfile(Object.entries(reference), 0),
    current: [{ day: '2026-11-09', profile: categoricalProfile(Object.entries(current), 0) }],
  };
}
