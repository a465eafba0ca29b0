/** A test of homogeneity on a 2×K table. */
export interface ContingencyResult {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/** Row totals of a 2×K table. */
export interface RowTotals {
  readonly referenceTotal: number;
  readonly currentTotal: number;
}

/**
 * The totals of both rows of a 2×K table, which is checked on the way.
 *
 * @param caller the test's name, for messages
 * @throws {RangeError} if the lengths differ, a count is negative or not finite, or a side adds up to 0
 */
export function rowTotals(caller: string, reference: Float64Array, current: Float64Array): RowTotals {
  if (reference.length !== current.length) {
    throw new RangeError(
      `${caller}: both sides need the same categories, got ${reference.length} reference and ${current.length} current counts`,
    );
  }
  return {
    referenceTotal: totalOf(caller, 'reference', reference),
    currentTotal: totalOf(caller, 'current', current),
  };
}

function totalOf(caller: string, side: string, counts: Float64Array): number {
  let total = 0;
  for (let k = 0; k < counts.length; k++) {
    const count = counts[k]!;
    if (!(count >= 0 && Number.isFinite(count))) {
      throw new RangeError(`${caller}: ${side}[${k}] must be a finite count >= 0, got ${count}`);
    }
    total += count;
  }
  if (total === 0) throw new RangeError(`${caller}: the ${side} counts add up to 0, expected > 0`);
  return total;
}
