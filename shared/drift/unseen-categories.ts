import type { CategoricalProfile } from '../profiles/profile.ts';

export interface UnseenCategory {
  readonly category: string;
  readonly count: number;
  /** Of the current rows with a category. */
  readonly share: number;
}

export interface UnseenCategories {
  /** Largest first, equal ones in code-unit order. */
  readonly categories: readonly UnseenCategory[];
  /** Their rows together, of the current rows with a category; 0 when there is none. */
  readonly share: number;
}

/** Categories of the current side that the reference never had; missing rows are no category. O(K log K). */
export function unseenCategories(
  reference: CategoricalProfile,
  current: CategoricalProfile,
): UnseenCategories {
  const known = new Set(reference.categories);
  const categories = current.categories
    .map((category, k) => ({ category, count: current.categoryCounts[k]! }))
    .filter(({ category }) => !known.has(category))
    .sort((a, b) => b.count - a.count || (a.category < b.category ? -1 : 1))
    .map(({ category, count }) => ({ category, count, share: count / current.count }));
  const rows = categories.reduce((sum, { count }) => sum + count, 0);
  return { categories, share: rows === 0 ? 0 : rows / current.count };
}
