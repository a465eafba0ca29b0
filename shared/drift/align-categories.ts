import type { CategoricalProfile } from '../profiles/profile.ts';

/** Counts of both sides over the union of their categories. */
export interface AlignedCategories {
  /** In code-unit order. */
  readonly categories: readonly string[];
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

/** Both profiles over the union of their categories, 0 where a side lacks one; O(K log K). */
export function alignCategories(
  reference: CategoricalProfile,
  current: CategoricalProfile,
): AlignedCategories {
  const categories = [...new Set([...reference.categories, ...current.categories])].sort();
  return { categories, reference: countsOf(reference, categories), current: countsOf(current, categories) };
}

function countsOf(profile: CategoricalProfile, categories: readonly string[]): Float64Array {
  const counts = new Map(profile.categories.map((category, i) => [category, profile.categoryCounts[i]!]));
  return Float64Array.from(categories, (category) => counts.get(category) ?? 0);
}
