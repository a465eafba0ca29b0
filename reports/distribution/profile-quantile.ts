import type { NumericProfile, NumericSupport } from '../../shared/profiles/profile.ts';

/**
 * The value that a share of a profile's finite values does not exceed, as far as the support tells.
 *
 * @param share in [0, 1]
 * @returns a value in [min, max], or null when the profile holds no finite value. Exact where the rank falls on a value of
 *   the support; between two of them, the midpoint.
 * @remarks O(cells).
 */
export function profileQuantile(profile: NumericProfile, support: NumericSupport, share: number): number | null {
  if (profile.count === 0) {
    return null;
  }
  const rank = share * profile.count;
  let below = 0;
  for (let i = 0; i < profile.cells.length; i++) {
    below += profile.cellCounts[i]!;
    if (below >= rank) {
      return Math.min(Math.max(cellValue(profile.cells[i]!, profile, support), profile.min), profile.max);
    }
  }
  return profile.max;
}

function cellValue(cell: number, profile: NumericProfile, { values }: NumericSupport): number {
  if (cell % 2 === 1) {
    return values[(cell - 1) / 2] ?? profile.max;
  }
  const lower = values[cell / 2 - 1] ?? profile.min;
  const upper = values[cell / 2] ?? profile.max;
  // Halves first: the sum of two large values may overflow.
  return lower / 2 + upper / 2;
}
