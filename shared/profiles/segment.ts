import type { CategoricalProfile, NumericProfile, Variable, VariableRole } from './profile.ts';

/** A value of the segment column with a profile of its own; or what has none: the rest, nothing, and what is new. */
export type Segment =
  | { readonly kind: 'value'; readonly value: string }
  /** Values that the reference has, but not often enough for a profile of their own. */
  | { readonly kind: 'other' }
  /** Rows without a value. */
  | { readonly kind: 'null' }
  /** Values that the reference never had. */
  | { readonly kind: 'unseen' };

/** A variable's profiles, one a segment and side, numeric ones on the variable's own support. */
export type SegmentedVariable =
  | {
      readonly name: string;
      readonly role: VariableRole;
      readonly type: 'numeric';
      readonly reference: readonly NumericProfile[];
      readonly current: readonly NumericProfile[];
    }
  | {
      readonly name: string;
      readonly role: VariableRole;
      readonly type: 'categorical';
      readonly reference: readonly CategoricalProfile[];
      readonly current: readonly CategoricalProfile[];
    };

/** A column that divides the rows, and the variables within its segments. Where a window is yet to be read, `current` is empty. */
export interface SegmentedColumn {
  readonly column: string;
  /** The column's own values in the reference, which decide on the segments. */
  readonly reference: CategoricalProfile;
  readonly current: CategoricalProfile | null;
  readonly variables: readonly SegmentedVariable[];
}

/** Roles that are told of within segments; what attribution needs is a mean of all rows. */
const SEGMENTED_ROLES: readonly VariableRole[] = ['feature', 'score', 'decision'];

/** Those of the variables that are counted within segments, in their order. */
export function segmentedOf(variables: readonly Variable[]): readonly Variable[] {
  return variables.filter(({ role }) => SEGMENTED_ROLES.includes(role));
}

/** Values with a profile of their own; the long tail of a column is too thin to judge. */
export const MAX_SEGMENTS = 20;

/**
 * The segments of a column, the same for both sides: its most frequent values in the reference, frequent ones first and equal
 * ones in code-unit order, then the rest, nothing, and what the reference never had, with or without rows.
 *
 * @remarks O(K log K).
 */
export function segmentsOf({ categories, categoryCounts }: CategoricalProfile): readonly Segment[] {
  const frequent = categories
    .map((value, k) => ({ value, rows: categoryCounts[k]! }))
    // The categories are in code-unit order, and sorting keeps the order of equals.
    .sort((a, b) => b.rows - a.rows)
    .slice(0, MAX_SEGMENTS);
  return [
    ...frequent.map(({ value }): Segment => ({ kind: 'value', value })),
    { kind: 'other' },
    { kind: 'null' },
    { kind: 'unseen' },
  ];
}
