import { binCounts, decileCells } from '../profiles/decile-cells.ts';
import type {
  CategoricalProfile,
  CategoricalVariable,
  NumericVariable,
  Variable,
} from '../profiles/profile.ts';

/** Rows of the reference and of each day in the same bins; all rows are in some bin, missing ones in the last. */
export interface ChangeBins {
  readonly reference: Float64Array;
  /** One for each day of the variable, in its order. */
  readonly days: readonly Float64Array[];
}

/**
 * Bins in which to look for the day of a change, which the reference alone defines.
 *
 * Numbers: between the deciles of the reference; below, at and above it where it has one value. Categories: those of the
 * reference, and one for all that it never had.
 *
 * @remarks O(cells of all days), or O(days × K).
 */
export function changeBins(variable: Variable): ChangeBins {
  return variable.type === 'numeric' ? numericBins(variable) : categoricalBins(variable);
}

function numericBins({ support, reference, current }: NumericVariable): ChangeBins {
  const [only] = reference.cells;
  const lastCells =
    reference.cells.length >= 2
      ? decileCells(support, reference)
      : only === undefined
        ? []
        : [only - 1, only];
  return {
    reference: binCounts(reference, lastCells),
    days: current.map(({ profile }) => binCounts(profile, lastCells)),
  };
}

function categoricalBins({ reference, current }: CategoricalVariable): ChangeBins {
  const unseen = reference.categories.length;
  const binOf = new Map(reference.categories.map((category, bin) => [category, bin]));
  const count = ({ categories, categoryCounts, nullCount }: CategoricalProfile): Float64Array => {
    const counts = new Float64Array(unseen + 2);
    for (const [k, category] of categories.entries()) {
      counts[binOf.get(category) ?? unseen]! += categoryCounts[k]!;
    }
    counts[unseen + 1] = nullCount;
    return counts;
  };
  return { reference: count(reference), days: current.map(({ profile }) => count(profile)) };
}
