import type { NumericSupport } from './profile.ts';

/** Distinct values up to which a support is exact: 65,536 values are 512 KiB, and a week of rows rarely reaches it. */
const EXACT_CAP = 65_536;

/**
 * Grid values above the cap: a gap then holds about 1/4,096 of the rows, far below any KS D that matters, and the search
 * table of a column stays in the cache. docs/decisions/0001 has the measurements.
 */
const GRID_SIZE = 4_096;

export interface NumericSupportOptions {
  /** Most distinct values that are all kept; 65,536 by default. */
  readonly cap?: number;
  /** Most values of the grid that replaces more distinct values than `cap`; 4,096 by default, at least 2. */
  readonly gridSize?: number;
}

/**
 * The support on which a reference sample is counted: its distinct values, or a grid of its quantiles above `cap`.
 *
 * The grid takes order statistics of the sample, its minimum and maximum among them, such that the fullest open gap
 * between two grid values holds as few rows as `gridSize` values allow; atoms therefore become grid values first.
 * It may hold slightly fewer than `gridSize` values. The result depends on the values, not on their order. -0 is 0.
 *
 * @param values finite values in any order; **sorted in place**
 * @throws {RangeError} if a value is not finite or an option is no usable integer
 * @remarks O(n log n) for the sort, then O(distinct values × log n) for a grid.
 */
export function buildNumericSupport(
  values: Float64Array,
  { cap = EXACT_CAP, gridSize = GRID_SIZE }: NumericSupportOptions = {},
): NumericSupport {
  if (!Number.isSafeInteger(cap) || cap < 1 || !Number.isSafeInteger(gridSize) || gridSize < 2) {
    throw new RangeError(`cap is ${cap} and gridSize ${gridSize}; expected integers of at least 1 and 2`);
  }
  values.sort();
  const first = values[0];
  const last = values[values.length - 1];
  // Sorting puts -Infinity first and NaN last, so the ends tell for all.
  if (first !== undefined && last !== undefined && !(Number.isFinite(first) && Number.isFinite(last))) {
    throw new RangeError(`the sample reaches from ${first} to ${last}; a support takes finite values only`);
  }
  const { distinct, counts } = runs(values);
  if (distinct.length <= cap) {
    return { values: distinct, exact: true };
  }
  return { values: grid(distinct, counts, gridSize), exact: false };
}

function runs(sorted: Float64Array): { distinct: Float64Array; counts: Float64Array } {
  let length = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i]! !== sorted[i - 1]!) {
      length++;
    }
  }
  const distinct = new Float64Array(length);
  const counts = new Float64Array(length);
  let at = -1;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i]! !== sorted[i - 1]!) {
      at++;
      // Adding 0 turns -0 into 0, which it equals.
      distinct[at] = sorted[i]! + 0;
    }
    counts[at]! += 1;
  }
  return { distinct, counts };
}

/** Fewest rows that the fullest gap must hold, by bisection over the greedy choice, which is optimal for a given limit. */
function grid(distinct: Float64Array, counts: Float64Array, gridSize: number): Float64Array {
  let low = 0;
  const rows = counts.reduce((sum, count) => sum + count, 0);
  // Greedy keeps a value after more than `limit` rows each time, so rows / (limit + 1) of them besides the two ends.
  let high = gridSize > 2 ? Math.min(rows, Math.ceil(rows / (gridSize - 2))) : rows;
  while (low < high) {
    const limit = Math.floor((low + high) / 2);
    if (greedyIndexes(counts, limit).length <= gridSize) {
      high = limit;
    } else {
      low = limit + 1;
    }
  }
  return Float64Array.from(greedyIndexes(counts, low), (index) => distinct[index]!);
}

/** Indexes of the values to keep, first and last included, so that no gap between two of them holds over `limit` rows. */
function greedyIndexes(counts: Float64Array, limit: number): readonly number[] {
  const kept = [0];
  const end = counts.length - 1;
  let inGap = 0;
  for (let i = 1; i < end; i++) {
    inGap += counts[i]!;
    if (inGap > limit) {
      kept.push(i);
      inGap = 0;
    }
  }
  kept.push(end);
  return kept;
}
