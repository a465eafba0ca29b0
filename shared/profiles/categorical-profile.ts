import type { CategoricalProfile } from './profile.ts';

/**
 * A categorical profile from counts of categories: repeated categories are added up, categories without rows left out.
 *
 * A lone surrogate becomes U+FFFD, as it would in any UTF-8 file.
 *
 * @throws {RangeError} if a count is no integer of at least 0
 * @remarks O(n + K log K) for K categories.
 */
export function categoricalProfile(
  entries: Iterable<readonly [category: string, count: number]>,
  nullCount: number,
): CategoricalProfile {
  checkCount(nullCount, 'nulls');
  const counts = new Map<string, number>();
  let count = 0;
  for (const [raw, rows] of entries) {
    checkCount(rows, `category "${raw}"`);
    if (rows > 0) {
      const category = raw.toWellFormed();
      counts.set(category, (counts.get(category) ?? 0) + rows);
      count += rows;
    }
  }
  // The default order of sort() is that of UTF-16 code units.
  const categories = [...counts.keys()].sort();
  const categoryCounts = Float64Array.from(categories, (category) => counts.get(category) ?? 0);
  return { kind: 'categorical', count, nullCount, categories, categoryCounts };
}

function checkCount(rows: number, what: string): void {
  if (!Number.isSafeInteger(rows) || rows < 0) {
    throw new RangeError(`${what}: the count is ${rows}; expected an integer of at least 0`);
  }
}
