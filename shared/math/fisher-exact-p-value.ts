// Two tables as likely as each other differ by the rounding of up to some ten thousand factors.
const TIE_TOLERANCE = 1e-11;
// Tables this much less likely than the observed one add nothing; their weights fall ever faster.
const NEGLIGIBLE = 1e-18;

/** A 2×2 table: rows of each side in the first and in the second category. */
export interface TwoByTwoTable {
  readonly reference: readonly [number, number];
  readonly current: readonly [number, number];
}

/**
 * Fisher's exact test of a 2×2 table, two-sided: the probability, with all margins fixed, of the tables that are at most as
 * likely as the observed one.
 *
 * @param table counts, integers >= 0 with both rows and columns above 0
 * @returns a probability; 0 below about 1e-300
 * @throws {RangeError} if a count is no integer >= 0, or a row or column is empty
 * @remarks O(standard deviations of the hypergeometric distribution × 40). Equals scipy.stats.fisher_exact.
 * @see Fisher 1935, "The logic of inductive inference"; Agresti 1992 on the two-sided rule
 */
export function fisherExactPValue({ reference, current }: TwoByTwoTable): number {
  for (const count of [...reference, ...current]) {
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new RangeError(`fisherExactPValue: every count must be an integer >= 0, got ${count}`);
    }
  }
  const row = reference[0] + reference[1];
  const otherRow = current[0] + current[1];
  const column = reference[0] + current[0];
  if (row === 0 || otherRow === 0 || column === 0 || column === row + otherRow) {
    throw new RangeError('fisherExactPValue: every row and column must add up to more than 0');
  }
  // How much likelier x + 1 rows in the first cell are than x, the margins being what they are.
  const ratio = (x: number) => (((row - x) / (x + 1)) * (column - x)) / (otherRow - column + x + 1);
  const mode = Math.floor(((row + 1) / (row + otherRow + 2)) * (column + 1));
  let observed = 1;
  for (let x = mode; x < reference[0] && observed > 0; x++) observed *= ratio(x);
  for (let x = mode; x > reference[0] && observed > 0; x--) observed /= ratio(x - 1);
  if (observed === 0) return 0;

  const limit = observed * (1 + TIE_TOLERANCE);
  let total = 0;
  let extreme = 0;
  const add = (weight: number): boolean => {
    total += weight;
    if (weight <= limit) extreme += weight;
    return weight > observed * NEGLIGIBLE;
  };
  add(1);
  const highest = Math.min(row, column);
  const lowest = Math.max(0, column - otherRow);
  let weight = 1;
  for (let x = mode; x < highest; x++) {
    weight *= ratio(x);
    if (!add(weight)) break;
  }
  weight = 1;
  for (let x = mode; x > lowest; x--) {
    weight /= ratio(x - 1);
    if (!add(weight)) break;
  }
  return Math.min(1, extreme / total);
}
