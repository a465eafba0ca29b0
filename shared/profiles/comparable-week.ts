import type { NumericSupport, Profile, Variable } from './profile.ts';

/**
 * What an earlier week counted of the variables of this one, by name, each with this week's reference object: so that the
 * earlier week's own copy of it can be forgotten.
 *
 * A variable that only one of the weeks has, or has as another type, is left out.
 *
 * @param variables features and the score of this week; names are distinct
 * @param earlier all variables of the earlier week
 * @returns undefined where a shared variable was counted against another reference, or none is shared: then the weeks
 * do not add up
 * @remarks O(support and cells of the references).
 */
export function comparableWeek(
  variables: readonly Variable[],
  earlier: readonly Variable[],
): ReadonlyMap<string, Variable> | undefined {
  const byName = new Map(earlier.map((variable) => [`${variable.role} ${variable.name}`, variable]));
  const shared = new Map<string, Variable>();
  for (const variable of variables) {
    const other = byName.get(`${variable.role} ${variable.name}`);
    if (other === undefined || other.type !== variable.type) {
      continue;
    }
    const rows = withRowsOf(variable, other);
    if (rows === undefined) {
      return undefined;
    }
    shared.set(variable.name, rows);
  }
  return shared.size === 0 ? undefined : shared;
}

/** The variable with another week's rows; undefined where the two have not the same reference. */
function withRowsOf(variable: Variable, other: Variable): Variable | undefined {
  if (variable.type === 'numeric' && other.type === 'numeric') {
    return sameSupport(variable.support, other.support) && sameRows(variable.reference, other.reference)
      ? { ...variable, current: other.current }
      : undefined;
  }
  return variable.type === 'categorical' &&
    other.type === 'categorical' &&
    sameRows(variable.reference, other.reference)
    ? { ...variable, current: other.current }
    : undefined;
}

function sameSupport(a: NumericSupport, b: NumericSupport): boolean {
  return a.exact === b.exact && sameValues(a.values, b.values);
}

function sameRows(a: Profile, b: Profile): boolean {
  if (a.count !== b.count || a.nullCount !== b.nullCount) {
    return false;
  }
  return a.kind === 'numeric' && b.kind === 'numeric'
    ? sameValues(a.cells, b.cells) && sameValues(a.cellCounts, b.cellCounts)
    : a.kind === 'categorical' &&
        b.kind === 'categorical' &&
        sameValues(a.categories, b.categories) &&
        sameValues(a.categoryCounts, b.categoryCounts);
}

function sameValues<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
  if (a.length !== b.length) {
    return false;
  }
  for (let i = 0; i < a.length; i++) {
    if (a[i]! !== b[i]!) {
      return false;
    }
  }
  return true;
}
