/**
 * A unit near a cost, so that powers of costs in it stay finite: a power of two, by which a double is divided without error, so
 * that sums of tens and ones stay exact.
 *
 * @param largest a number >= 0; the unit is 1 where it is 0
 */
export function costUnit(largest: number): number {
  return largest > 0 ? 2 ** Math.floor(Math.log2(largest)) : 1;
}
