import { mergeAll } from '../../shared/profiles/merge-profiles.ts';
import type { CategoricalProfile, CategoricalVariable } from '../../shared/profiles/profile.ts';

/** More bars than this nobody compares; the others are added up. */
const SHOWN_CATEGORIES = 12;

export interface CategoryShares {
  readonly category: string;
  readonly reference: number;
  readonly current: number;
  /** The reference never had it. */
  readonly unseen: boolean;
}

export interface CategoryDistribution {
  readonly kind: 'categorical';
  /** By share in the reference, then in the current window; the unseen come last. */
  readonly categories: readonly CategoryShares[];
  /** What the categories beyond the shown ones add up to; null when all are shown. */
  readonly others: {
    readonly categories: number;
    readonly reference: number;
    readonly current: number;
  } | null;
}

/**
 * Shares of a categorical variable's categories on both sides, the most frequent on either side first.
 *
 * @returns null when neither side holds a category
 */
export function categoryDistribution(variable: CategoricalVariable): CategoryDistribution | null {
  const current = variable.current.length === 0 ? null : mergeAll(variable.current.map((day) => day.profile));
  const referenceShares = sharesOf(variable.reference);
  const currentShares = current === null ? new Map<string, number>() : sharesOf(current);
  const names = [...new Set([...referenceShares.keys(), ...currentShares.keys()])];
  if (names.length === 0) {
    return null;
  }
  const all = names.map((category) => ({
    category,
    reference: referenceShares.get(category) ?? 0,
    current: currentShares.get(category) ?? 0,
    unseen: !referenceShares.has(category),
  }));
  // Ties keep code-unit order of the names, so that the page is the same wherever it is made.
  all.sort((a, b) => Math.max(b.reference, b.current) - Math.max(a.reference, a.current) || compare(a, b));
  // A bar of its own takes no more room than "1 other".
  const shownCount = all.length <= SHOWN_CATEGORIES + 1 ? all.length : SHOWN_CATEGORIES;
  const rest = all.slice(shownCount);
  return {
    kind: 'categorical',
    categories: all
      .slice(0, shownCount)
      .sort((a, b) => b.reference - a.reference || b.current - a.current || compare(a, b)),
    others:
      rest.length === 0
        ? null
        : {
            categories: rest.length,
            reference: rest.reduce((sum, { reference }) => sum + reference, 0),
            current: rest.reduce((sum, { current: share }) => sum + share, 0),
          },
  };
}

function sharesOf({ count, categories, categoryCounts }: CategoricalProfile): Map<string, number> {
  return new Map(categories.map((category, i) => [category, (categoryCounts[i] ?? 0) / count]));
}

function compare(a: CategoryShares, b: CategoryShares): number {
  return a.category < b.category ? -1 : Number(a.category > b.category);
}
