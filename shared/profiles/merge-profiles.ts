import { categoricalProfile } from './categorical-profile.ts';
import { exactProduct } from './double-double.ts';
import { exactSum } from './exact-sum.ts';
import type { CategoricalProfile, NumericProfile, Profile } from './profile.ts';

/** Two numeric profiles on one support as one; see `mergeAll`. */
export function mergeNumeric(a: NumericProfile, b: NumericProfile): NumericProfile {
  return mergeNumericProfiles([a, b]);
}

/** Two categorical profiles as one; see `mergeAll`. */
export function mergeCategorical(a: CategoricalProfile, b: CategoricalProfile): CategoricalProfile {
  return mergeCategoricalProfiles([a, b]);
}

/**
 * Profiles of disjoint rows as the profile of all their rows; numeric ones must be counted on one support.
 *
 * Counts, cells, categories, min and max are exact, so any order and grouping gives the same. The moments of one call
 * do not depend on the order of the profiles, to the bit; another grouping moves them by rounding alone, a few units
 * in the last place. Profiles without finite values change nothing.
 *
 * @param profiles at least one, all of one kind
 * @throws {RangeError} if there is none; start from an empty profile where there may be none
 * @throws {TypeError} if the kinds are mixed
 * @remarks O(non-empty cells of all profiles + the largest cell).
 * @see Chan, Golub, LeVeque, Updating formulae and a pairwise algorithm for computing sample variances (1979), eq. 2.1
 */
export function mergeAll(profiles: readonly NumericProfile[]): NumericProfile;
export function mergeAll(profiles: readonly CategoricalProfile[]): CategoricalProfile;
export function mergeAll(profiles: readonly Profile[]): Profile {
  if (profiles.length === 0) {
    throw new RangeError('no profile to merge; expected at least one');
  }
  const numeric = profiles.filter((profile) => profile.kind === 'numeric');
  const categorical = profiles.filter((profile) => profile.kind === 'categorical');
  if (numeric.length > 0 && categorical.length > 0) {
    throw new TypeError('numeric and categorical profiles cannot be merged with one another');
  }
  return numeric.length > 0 ? mergeNumericProfiles(numeric) : mergeCategoricalProfiles(categorical);
}

function mergeNumericProfiles(profiles: readonly NumericProfile[]): NumericProfile {
  const total = (
    key: 'count' | 'nullCount' | 'nanCount' | 'positiveInfinityCount' | 'negativeInfinityCount',
  ) => profiles.reduce((sum, profile) => sum + profile[key], 0);
  const { cells, cellCounts } = mergeCells(profiles);
  return {
    kind: 'numeric',
    count: total('count'),
    nullCount: total('nullCount'),
    nanCount: total('nanCount'),
    positiveInfinityCount: total('positiveInfinityCount'),
    negativeInfinityCount: total('negativeInfinityCount'),
    ...mergeMoments(profiles.filter((profile) => profile.count > 0)),
    min: profiles.reduce((min, profile) => Math.min(min, profile.min), Number.POSITIVE_INFINITY),
    max: profiles.reduce((max, profile) => Math.max(max, profile.max), Number.NEGATIVE_INFINITY),
    cells,
    cellCounts,
  };
}

type Moments = Pick<NumericProfile, 'mean' | 'sumSquaredDeviations'>;

function mergeMoments(parts: readonly NumericProfile[]): Moments {
  const [first] = parts;
  if (first === undefined || parts.length === 1) {
    return { mean: first?.mean ?? 0, sumSquaredDeviations: first?.sumSquaredDeviations ?? 0 };
  }
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const sum = exactSum(parts.flatMap((part) => exactProduct(part.count, part.mean)));
  const weighted = Number.isFinite(sum)
    ? sum / count
    : exactSum(parts.map((part) => part.mean * (part.count / count)));
  // Rounding must not take the mean of equal means away from them.
  const means = parts.map((part) => part.mean);
  const mean = Math.min(Math.max(weighted, Math.min(...means)), Math.max(...means));
  const sumSquaredDeviations = exactSum(
    parts.flatMap((part) => [part.sumSquaredDeviations, part.count * (part.mean - mean) ** 2]),
  );
  return { mean, sumSquaredDeviations };
}

type Cells = Pick<NumericProfile, 'cells' | 'cellCounts'>;

/** Adds the counts of every cell; one array up to the last cell, so that a thousand parts are one walk over each. */
function mergeCells(parts: readonly Cells[]): Cells {
  // Cells ascend, so the last is the largest.
  const size = parts.reduce((largest, { cells }) => Math.max(largest, (cells.at(-1) ?? -1) + 1), 0);
  const rows = new Float64Array(size);
  for (const { cells, cellCounts } of parts) {
    for (let i = 0; i < cells.length; i++) {
      rows[cells[i]!]! += cellCounts[i]!;
    }
  }
  let length = 0;
  for (let cell = 0; cell < size; cell++) {
    length += rows[cell]! === 0 ? 0 : 1;
  }
  const merged = { cells: new Int32Array(length), cellCounts: new Float64Array(length) };
  let at = 0;
  for (let cell = 0; cell < size; cell++) {
    if (rows[cell]! !== 0) {
      merged.cells[at] = cell;
      merged.cellCounts[at] = rows[cell]!;
      at++;
    }
  }
  return merged;
}

function mergeCategoricalProfiles(profiles: readonly CategoricalProfile[]): CategoricalProfile {
  const nullCount = profiles.reduce((sum, profile) => sum + profile.nullCount, 0);
  return categoricalProfile(profiles.flatMap(entriesOf), nullCount);
}

function entriesOf({
  categories,
  categoryCounts,
}: CategoricalProfile): readonly (readonly [string, number])[] {
  return categories.map((category, i) => [category, categoryCounts[i]!] as const);
}
