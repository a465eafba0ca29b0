import { deriveMoments } from './exact-moments.ts';
import type { NumericProfile, NumericSupport, Profile } from './profile.ts';

/** What is wrong with a support, for a person; null when nothing is. */
export function supportProblem({ values }: NumericSupport): string | null {
  const at = values.findIndex((value, i) => !Number.isFinite(value) || (i > 0 && value <= values[i - 1]!));
  return at === -1
    ? null
    : `support: got ${values[at]} at index ${at}, expected finite, ascending, distinct values`;
}

/**
 * Which invariant a profile breaks, for a person; null when it keeps them all.
 *
 * @param cellCount 2K+1 for a support of K values; ignored for categories
 * @remarks O(cells).
 */
export function profileProblem(profile: Profile, cellCount: number): string | null {
  if (profile.kind === 'categorical') {
    return (
      ascendingProblem('categories', profile.categories) ??
      countsProblem('category_counts', profile.categoryCounts, profile.categories.length, profile.count)
    );
  }
  const { cells, cellCounts, count, mean, min, max, sumSquaredDeviations } = profile;
  const last = cells[cells.length - 1] ?? 0;
  if ((cells[0] ?? 0) < 0 || (cells.length > 0 && last >= cellCount)) {
    return `cells: got ${cells[0]} to ${last}, expected 0 to ${cellCount - 1}`;
  }
  if (count > 0 && !(Number.isFinite(min) && Number.isFinite(max) && min <= mean && mean <= max)) {
    return `got min ${min}, mean ${mean}, max ${max}, expected finite and ascending numbers`;
  }
  if (!(sumSquaredDeviations >= 0)) {
    return `sum_squared_deviations: got ${sumSquaredDeviations}, expected at least 0`;
  }
  return (
    ascendingProblem('cells', cells) ??
    countsProblem('cell_counts', cellCounts, cells.length, count) ??
    momentsProblem(profile)
  );
}

function momentsProblem(profile: NumericProfile): string | null {
  const derived = deriveMoments(profile.moments, profile);
  return derived.mean === profile.mean && derived.sumSquaredDeviations === profile.sumSquaredDeviations
    ? null
    : `got mean ${profile.mean} and squared deviations ${profile.sumSquaredDeviations}, expected ${derived.mean} and ${derived.sumSquaredDeviations}, as the sums say`;
}

function ascendingProblem(name: string, values: Int32Array | readonly string[]): string | null {
  for (let i = 1; i < values.length; i++) {
    if (!(values[i - 1]! < values[i]!)) {
      return `${name}: got ${values[i - 1]} before ${values[i]}, expected ascending, distinct ones`;
    }
  }
  return null;
}

function countsProblem(name: string, counts: Float64Array, length: number, count: number): string | null {
  if (counts.length !== length) {
    return `${name}: got ${counts.length} counts, expected ${length}`;
  }
  let total = 0;
  // A loop: callbacks would take half of the time of decoding.
  for (let i = 0; i < counts.length; i++) {
    if (!(counts[i]! > 0)) {
      return `${name}: got a count of ${counts[i]}, expected positive ones`;
    }
    total += counts[i]!;
  }
  return total === count ? null : `${name}: got a sum of ${total}, expected the count, ${count}`;
}
