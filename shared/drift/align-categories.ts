import type { CategoricalProfile } from '../profiles/profile.ts';

/** Counts of both sides over the union of their categories. */
export interface AlignedCategories {
  /** In code-unit order. */
  readonly categories: readonly string[];
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

/** Both profiles over the union of their categories, 0 where a side lacks one; O(K), for both are in order. */
export function alignCategories(
  reference: CategoricalProfile,
  current: CategoricalProfile,
): AlignedCategories {
  const longest = reference.categories.length + current.categories.length;
  const categories: string[] = [];
  const referenceCounts = new Float64Array(longest);
  const currentCounts = new Float64Array(longest);
  let i = 0;
  let j = 0;
  while (i < reference.categories.length || j < current.categories.length) {
    const own = reference.categories[i];
    const other = current.categories[j];
    // Strings compare by code units.
    const category = own !== undefined && (other === undefined || own <= other) ? own : (other ?? '');
    if (own === category) {
      referenceCounts[categories.length] = reference.categoryCounts[i]!;
      i++;
    }
    if (other === category) {
      currentCounts[categories.length] = current.categoryCounts[j]!;
      j++;
    }
    categories.push(category);
  }
  return {
    categories,
    reference: referenceCounts.subarray(0, categories.length),
    current: currentCounts.subarray(0, categories.length),
  };
}
