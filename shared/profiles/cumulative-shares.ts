import { cellPositions } from './cell-positions.ts';
import type { NumericProfile, NumericSupport } from './profile.ts';

/** A distribution function: at `positions[i]` it steps up to `shares[i]`, starting from 0. */
export interface CumulativeShares {
  /** Ascending; see `cellPositions` for rows that equal no support value. */
  readonly positions: Float64Array;
  /** Share of the finite values at or below each position, ascending to 1. */
  readonly shares: Float64Array;
}

/**
 * The empirical distribution function of a profile, one step for each non-empty cell; without steps when count is 0.
 *
 * @remarks O(cells).
 */
export function cumulativeShares(profile: NumericProfile, support: NumericSupport): CumulativeShares {
  const shares = new Float64Array(profile.cells.length);
  let rows = 0;
  for (let i = 0; i < shares.length; i++) {
    rows += profile.cellCounts[i]!;
    shares[i] = rows / profile.count;
  }
  return { positions: cellPositions(profile, support), shares };
}
