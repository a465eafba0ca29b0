import { cumulativeShares } from '../profiles/cumulative-shares.ts';
import type { NumericProfile, NumericSupport } from '../profiles/profile.ts';

/**
 * The integral of `height(F - G)` over the line, F and G the distribution functions of both sides.
 *
 * Rows that equal no support value lie where `cellPositions` puts them.
 *
 * @param reference with at least one finite value
 * @param current with at least one finite value
 * @returns in the unit of the variable; Infinity or NaN where the line between two values is longer than a double holds
 * @remarks O(cells).
 */
export function areaBetween(
  support: NumericSupport,
  reference: NumericProfile,
  current: NumericProfile,
  height: (difference: number) => number,
): number {
  const a = cumulativeShares(reference, support);
  const b = cumulativeShares(current, support);
  let area = 0;
  let i = 0;
  let j = 0;
  let position = Math.min(a.positions[0]!, b.positions[0]!);
  while (i < a.positions.length || j < b.positions.length) {
    const next = Math.min(
      a.positions[i] ?? Number.POSITIVE_INFINITY,
      b.positions[j] ?? Number.POSITIVE_INFINITY,
    );
    const shareA = i === 0 ? 0 : a.shares[i - 1]!;
    const shareB = j === 0 ? 0 : b.shares[j - 1]!;
    area += height(shareA - shareB) * (next - position);
    position = next;
    while (i < a.positions.length && a.positions[i]! <= next) {
      i++;
    }
    while (j < b.positions.length && b.positions[j]! <= next) {
      j++;
    }
  }
  return area;
}
