import { categoricalProfile } from './categorical-profile.ts';
import { deriveMoments, NO_MOMENTS } from './exact-moments.ts';
import { ExactSum } from './exact-sum.ts';
import type { CategoricalProfile, ExactMoments, NumericProfile, Profile } from './profile.ts';

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
 * Everything is exact, the moments as well: any split of the rows, in any order and grouping, gives the same to the bit.
 * Profiles without finite values change nothing.
 *
 * @param profiles at least one, all of one kind
 * @throws {RangeError} if there is none (start from an empty profile where there may be none), or if they were counted on
 *   different supports
 * @throws {TypeError} if the kinds are mixed
 * @remarks O(non-empty cells of all profiles + the largest cell).
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
  const moments = mergeMoments(profiles.filter((profile) => profile.count > 0));
  const counted = {
    count: total('count'),
    min: profiles.reduce((min, profile) => Math.min(min, profile.min), Number.POSITIVE_INFINITY),
    max: profiles.reduce((max, profile) => Math.max(max, profile.max), Number.NEGATIVE_INFINITY),
  };
  return {
    kind: 'numeric',
    ...counted,
    nullCount: total('nullCount'),
    nanCount: total('nanCount'),
    positiveInfinityCount: total('positiveInfinityCount'),
    negativeInfinityCount: total('negativeInfinityCount'),
    moments,
    ...deriveMoments(moments, counted),
    ...mergeCells(profiles),
  };
}

/** @throws {RangeError} if the origins differ: then the supports did */
function mergeMoments(parts: readonly NumericProfile[]): ExactMoments {
  const [first] = parts;
  if (first === undefined) {
    return NO_MOMENTS;
  }
  const { origin } = first.moments;
  const other = parts.find(({ moments }) => moments.origin !== origin);
  if (other !== undefined) {
    throw new RangeError(
      `profiles counted from origins ${origin} and ${other.moments.origin} cannot be merged; expected one support`,
    );
  }
  return {
    origin,
    sum: sumOf(parts.map(({ moments }) => moments.sum)),
    sumOfSquares: sumOf(parts.map(({ moments }) => moments.sumOfSquares)),
  };
}

function sumOf(terms: readonly (Float64Array | null)[]): Float64Array | null {
  const sum = new ExactSum();
  for (const parts of terms) {
    if (parts === null) {
      return null;
    }
    for (const part of parts) {
      sum.add(part);
    }
  }
  return sum.parts();
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
