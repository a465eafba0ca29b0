import { categoricalProfile } from './categorical-profile.ts';
import type { CategoricalProfile } from './profile.ts';

/**
 * Categories that a profile keeps by name: as many as a numeric support keeps values. A reference with more is a column of
 * identifiers or free text, of which the next week shares no name; a week with more, beside those of the reference, has been
 * logged wrongly.
 */
export const MAX_CATEGORIES = 65_536;

/** The name under which all other categories are counted. */
export const OTHER_CATEGORIES = '…';

/** The reference of a variable with too many categories to compare: only how many rows have one is kept. */
export function uncountedCategories(count: number, nullCount: number): CategoricalProfile {
  return categoricalProfile([[OTHER_CATEGORIES, count]], nullCount);
}

/** Whether a reference had too many categories to compare. */
export function hasTooManyCategories({ categories }: CategoricalProfile): boolean {
  return categories.length === 1 && categories[0] === OTHER_CATEGORIES;
}
