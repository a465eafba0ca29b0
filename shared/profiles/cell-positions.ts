import type { NumericProfile, NumericSupport } from './profile.ts';

/**
 * Where the rows of each of `profile.cells` are taken to lie; ascending.
 *
 * Rows equal to a support value lie there exactly. Rows in a gap between two support values are placed at the middle
 * of the gap, cut to the profile's own [min, max]. Rows below or above all support values are placed at their mean:
 * what the profile's mean leaves for them once all other cells are placed, exact when no gap holds rows and only one
 * tail does; otherwise the middle of the means that min, max and the number of rows allow.
 *
 * @returns one position a cell, within the closed cell
 * @remarks O(cells).
 */
export function cellPositions(profile: NumericProfile, { values }: NumericSupport): Float64Array {
  const { cells, cellCounts, min, max } = profile;
  const positions = new Float64Array(cells.length);
  const lastCell = 2 * values.length;
  if (lastCell === 0) {
    return positions.fill(profile.mean);
  }
  const clip = (value: number) => Math.min(Math.max(value, min), max);
  let body = 0;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!;
    if (cell % 2 === 1) {
      positions[i] = values[(cell - 1) / 2]!;
    } else if (cell > 0 && cell < lastCell) {
      // Halved before they are added: the sum of two large values may overflow.
      positions[i] = clip(values[cell / 2 - 1]! / 2 + values[cell / 2]! / 2);
    } else {
      continue;
    }
    body += cellCounts[i]! * positions[i]!;
  }
  const last = cells.length - 1;
  const below = cells[0] === 0 ? cellCounts[0]! : 0;
  const above = last >= 0 && cells[last] === lastCell ? cellCounts[last]! : 0;
  if (below > 0 || above > 0) {
    const tails = placeTails({
      below: { rows: below, inner: values[0]!, outer: min },
      above: { rows: above, inner: values[values.length - 1]!, outer: max },
      sum: profile.count * profile.mean - body,
    });
    if (below > 0) {
      positions[0] = tails.below;
    }
    if (above > 0) {
      positions[last] = tails.above;
    }
  }
  return positions;
}

interface Tail {
  readonly rows: number;
  /** The support's end, which the tail's rows lie beyond. */
  readonly inner: number;
  /** The profile's min or max, which at least one of the tail's rows equals. */
  readonly outer: number;
}

interface Tails {
  readonly below: Tail;
  readonly above: Tail;
  /** What the rows of both tails add up to. */
  readonly sum: number;
}

/** Means of the two tails: the lower one from the middle of its feasible range, the upper one from what is left. */
function placeTails({ below, above, sum }: Tails): { below: number; above: number } {
  const [belowMin, belowMax] = meanRange(below);
  const [aboveMin, aboveMax] = meanRange(above);
  if (below.rows === 0) {
    return { below: 0, above: inRange(sum / above.rows, aboveMin, aboveMax) };
  }
  const highest = inRange((sum - above.rows * aboveMin) / below.rows, belowMin, belowMax);
  const lowest = inRange((sum - above.rows * aboveMax) / below.rows, belowMin, belowMax);
  // Halving may round the smallest doubles out of the range.
  const lower = inRange(highest / 2 + lowest / 2, belowMin, belowMax);
  return {
    below: lower,
    above: above.rows === 0 ? 0 : inRange((sum - below.rows * lower) / above.rows, aboveMin, aboveMax),
  };
}

/** The means that a tail can have when one row equals `outer` and the others lie between `outer` and `inner`. */
function meanRange({ rows, inner, outer }: Tail): readonly [number, number] {
  if (rows === 0) {
    return [0, 0];
  }
  const innermost = outer + (inner - outer) * ((rows - 1) / rows);
  return [Math.min(outer, innermost), Math.max(outer, innermost)];
}

function inRange(value: number, low: number, high: number): number {
  // An overflown sum says nothing; the middle is then as good as any.
  const known = Number.isNaN(value) ? low / 2 + high / 2 : value;
  return Math.min(Math.max(known, low), high);
}
