import { exactSum } from '../profiles/exact-sum.ts';
import { missingCount } from '../profiles/missing-count.ts';
import type { CategoricalProfile, NumericProfile, Profile } from '../profiles/profile.ts';

/** By how much one feature moved the mean of a model's output, current less reference. */
export interface OutputShift {
  /** Null where a side has no row to take a mean of, or no double holds it. */
  readonly shift: number | null;
  /** Rows that the mean had to leave out, because what they add to the output is not known. */
  readonly leftOutRows: { readonly reference: number; readonly current: number };
}

/**
 * The shift of a column's mean: of what a feature adds to the output, or of the output itself.
 *
 * @remarks O(1). The mean of a sum is the sum of the means, so contributions that add up to the output row by row add up to
 * its shift, whatever the features' dependence, as long as no row is left out.
 */
export function meanShift(reference: NumericProfile, current: NumericProfile): OutputShift {
  return {
    shift: difference(meanOf(reference), meanOf(current)),
    leftOutRows: { reference: missingCount(reference), current: missingCount(current) },
  };
}

/**
 * What a numeric feature of a linear model moved: β (mean of current - mean of reference).
 *
 * @param impute the value that the model takes for a missing one; undefined where that is not known, and missing rows are
 * left out
 * @remarks O(1).
 */
export function numericLinearShift(
  reference: NumericProfile,
  current: NumericProfile,
  { coefficient, impute }: { readonly coefficient: number; readonly impute?: number | undefined },
): OutputShift {
  if (impute === undefined) {
    const { shift, leftOutRows } = meanShift(reference, current);
    return { shift: shift === null ? null : finiteOrNull(coefficient * shift), leftOutRows };
  }
  const shift = difference(imputedMean(reference, impute), imputedMean(current, impute));
  return {
    shift: shift === null ? null : finiteOrNull(coefficient * shift),
    leftOutRows: { reference: 0, current: 0 },
  };
}

/**
 * What a categorical feature of a linear model moved: Σ β_k (share of k in current - share of k in reference), of all rows.
 *
 * @param coefficients by category; one that is not listed adds 0, as the base level of an encoding does
 * @param impute the category that the model takes for a missing one; undefined: a missing one adds 0
 * @remarks O(categories).
 */
export function categoricalLinearShift(
  reference: CategoricalProfile,
  current: CategoricalProfile,
  {
    coefficients,
    impute,
  }: { readonly coefficients: ReadonlyMap<string, number>; readonly impute?: string | undefined },
): OutputShift {
  const shares = [reference, current].map((profile) => {
    const rows = rowsOf(profile);
    const counts = new Map(
      profile.categories.map((category, i) => [category, profile.categoryCounts[i] ?? 0]),
    );
    return (category: string) =>
      ((counts.get(category) ?? 0) + (category === impute ? profile.nullCount : 0)) / rows;
  });
  const [referenceShare, currentShare] = shares;
  const terms = [...coefficients].map(
    ([category, coefficient]) =>
      coefficient * ((currentShare?.(category) ?? 0) - (referenceShare?.(category) ?? 0)),
  );
  return {
    shift: rowsOf(reference) === 0 || rowsOf(current) === 0 ? null : finiteOrNull(exactSum(terms)),
    leftOutRows: { reference: 0, current: 0 },
  };
}

function meanOf({ count, mean }: NumericProfile): number | null {
  return count === 0 ? null : mean;
}

function imputedMean(profile: NumericProfile, impute: number): number | null {
  const rows = rowsOf(profile);
  const missing = missingCount(profile);
  if (rows === 0 || missing === rows) {
    return rows === 0 ? null : impute;
  }
  return profile.mean + (missing / rows) * (impute - profile.mean);
}

function difference(reference: number | null, current: number | null): number | null {
  return reference === null || current === null ? null : finiteOrNull(current - reference);
}

function rowsOf(profile: Profile): number {
  return profile.count + missingCount(profile);
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
