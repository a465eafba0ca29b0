import { distinctIntegers } from './distinct-integers.ts';
import { distinctValues } from './distinct-values.ts';
import { type Extremes, extremes } from './extremes.ts';
import { gridValues } from './grid-values.ts';
import type { NumericSupport } from './profile.ts';

/** Distinct values up to which a support is exact: 65,536 values are 512 KiB, and a week of rows rarely reaches it. */
const EXACT_CAP = 65_536;

/**
 * Grid values above the cap: a gap then holds about 1/4,096 of the rows, far below any KS D that matters.
 * docs/decisions/0001 has the measurements.
 */
const GRID_SIZE = 4_096;

export interface NumericSupportOptions {
  /** Most distinct values that are all kept; 65,536 by default. */
  readonly cap?: number;
  /** Most values of the grid that replaces more distinct values than `cap`; 4,096 by default, at least 2. */
  readonly gridSize?: number;
  /** The sample's own, where the caller has looked already. */
  readonly range?: Extremes;
}

/**
 * The support on which a reference sample is counted: its distinct values, or a grid of its quantiles above `cap`.
 *
 * The grid holds the sample's minimum and maximum, a value for each atom, and between them edges such that the fullest
 * gap holds as few rows as `gridSize` values allow. -0 is 0.
 *
 * @param values finite values in any order; not mutated
 * @throws {RangeError} if a value is not finite or an option is no usable integer
 * @remarks O(n), and O(distinct values × log of them) where they are kept.
 */
export function buildNumericSupport(
  values: Float64Array,
  { cap = EXACT_CAP, gridSize = GRID_SIZE, range = extremes(values) }: NumericSupportOptions = {},
): NumericSupport {
  if (!Number.isSafeInteger(cap) || cap < 1 || !Number.isSafeInteger(gridSize) || gridSize < 2) {
    throw new RangeError(`cap is ${cap} and gridSize ${gridSize}; expected integers of at least 1 and 2`);
  }
  if (!range.finite) {
    const at = values.findIndex((value) => !Number.isFinite(value));
    throw new RangeError(`value ${at} is ${values[at]}; a support takes finite values only`);
  }
  const distinct = distinctIntegers(values, range, cap) ?? distinctValues(values, cap);
  return distinct === null
    ? { values: gridValues(values, range, gridSize), exact: false }
    : { values: distinct, exact: true };
}
