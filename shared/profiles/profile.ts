/** What a variable is to the model; each role has its own question to answer. */
export type VariableRole = 'feature' | 'score' | 'decision' | 'model_version' | 'contribution' | 'margin';

/** Every role. Of a contribution, and of the margin that contributions add up to, only the moments are kept. */
export const VARIABLE_ROLES: readonly VariableRole[] = [
  'feature',
  'score',
  'decision',
  'model_version',
  'contribution',
  'margin',
];

/**
 * What a numeric variable is counted on: K distinct finite values, ascending, from its reference.
 *
 * It splits the real line into 2K+1 cells, so that a value keeps its exact place against each of them:
 * cell 2i+1 holds what equals `values[i]`, cell 2i what lies strictly between `values[i-1]` and `values[i]`
 * (cell 0: below the first, cell 2K: above the last).
 */
export interface NumericSupport {
  readonly values: Float64Array;
  /** True where `values` are all distinct reference values; false where they are a grid over them. */
  readonly exact: boolean;
}

/**
 * What mean and variance are computed from, so that profiles add up exactly: sums over y = x - origin, where y and y² are
 * rounded to doubles once a value and the sums not at all.
 */
export interface ExactMoments {
  /** The same for all profiles on one support; 0 in a profile of no values. */
  readonly origin: number;
  /** Σy as a sum of doubles, each the rounded value of what those before it leave; null where values are too large for it. */
  readonly sum: Float64Array | null;
  /** Σy², likewise. */
  readonly sumOfSquares: Float64Array | null;
}

/** Rows of a numeric variable, counted on a support. Absent, NaN and infinite values are counted apart. */
export interface NumericProfile {
  readonly kind: 'numeric';
  /** Finite values. */
  readonly count: number;
  readonly nullCount: number;
  readonly nanCount: number;
  readonly positiveInfinityCount: number;
  readonly negativeInfinityCount: number;
  readonly moments: ExactMoments;
  /** Arithmetic mean of the finite values, from `moments`; 0 when count is 0. */
  readonly mean: number;
  /** Sum of squared deviations from `mean`, from `moments`; the sample variance is this / (count - 1). */
  readonly sumSquaredDeviations: number;
  /** +Infinity and -Infinity when count is 0. */
  readonly min: number;
  readonly max: number;
  /** Non-empty cells of the support, ascending. */
  readonly cells: Int32Array;
  /** Rows in each of `cells`, all positive. */
  readonly cellCounts: Float64Array;
}

/** Rows of a categorical variable. */
export interface CategoricalProfile {
  readonly kind: 'categorical';
  /** Rows with a category. */
  readonly count: number;
  readonly nullCount: number;
  /** Distinct categories in code-unit order. */
  readonly categories: readonly string[];
  /** Rows of each of `categories`, all positive. */
  readonly categoryCounts: Float64Array;
}

export type Profile = NumericProfile | CategoricalProfile;

/** A current profile of one UTC day. */
export interface DayProfile<P extends Profile = Profile> {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly profile: P;
}

export interface NumericVariable {
  readonly name: string;
  readonly role: VariableRole;
  readonly type: 'numeric';
  readonly support: NumericSupport;
  readonly reference: NumericProfile;
  readonly current: readonly DayProfile<NumericProfile>[];
}

export interface CategoricalVariable {
  readonly name: string;
  readonly role: VariableRole;
  readonly type: 'categorical';
  readonly reference: CategoricalProfile;
  readonly current: readonly DayProfile<CategoricalProfile>[];
}

/** One variable of the model: its reference profile and a current profile for each day of the window with rows. */
export type Variable = NumericVariable | CategoricalVariable;
