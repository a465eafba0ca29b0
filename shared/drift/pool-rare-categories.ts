import type { AlignedCategories } from './align-categories.ts';

/** A column of a contingency table is rare when fewer rows than this are expected in it on a side: Cochran 1952, 1954. */
const LEAST_EXPECTED = 5;

/** A 2×K table whose rare categories share its last column. */
export interface PooledTable {
  readonly reference: Float64Array;
  readonly current: Float64Array;
  /** Categories in the shared column; 0 where each has its own. */
  readonly pooledCategories: number;
}

/**
 * Merges the categories that are expected fewer than five times on either side, were both sides alike, into one.
 *
 * Which ones depends on the totals of rows and columns alone: not on the side that a category's rows are on, nor on its
 * name. A category that only one side has is treated like any other. One rare category has none to be merged with, and two
 * categories are left as they are, for a single column would compare nothing.
 *
 * @param table K >= 1 categories, none of them empty on both sides
 * @returns the remaining categories in their order and the shared column last; null where every category of three or
 *   more is rare, so that nothing would be left to compare
 * @remarks O(K). Expected counts as scipy.stats.contingency.expected_freq; exactly five is enough.
 * @see Cochran 1952, "The χ² test of goodness of fit", section 7
 */
export function poolRareCategories({ reference, current }: AlignedCategories): PooledTable | null {
  const unchanged = { reference, current, pooledCategories: 0 };
  if (reference.length < 3) {
    return unchanged;
  }
  const referenceTotal = sum(reference);
  const currentTotal = sum(current);
  const smaller = Math.min(referenceTotal, currentTotal);
  const least = LEAST_EXPECTED * (referenceTotal + currentTotal);
  // Without a division, so that exactly five is five.
  const isRare = reference.map((count, k) => Number((count + current[k]!) * smaller < least));
  const pooledCategories = sum(isRare);
  if (pooledCategories < 2) {
    return unchanged;
  }
  if (pooledCategories === reference.length) {
    return null;
  }
  return { reference: merged(reference, isRare), current: merged(current, isRare), pooledCategories };
}

/** The counts that stand by themselves, then the others together. */
function merged(counts: Float64Array, isRare: Float64Array): Float64Array {
  const common = counts.filter((_, k) => isRare[k] === 0);
  const columns = new Float64Array(common.length + 1);
  columns.set(common);
  columns[common.length] = sum(counts.filter((_, k) => isRare[k] === 1));
  return columns;
}

function sum(counts: Float64Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
