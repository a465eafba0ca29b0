import { exactSum } from '../profiles/exact-sum.ts';

/** A segment's part in a mean: how many rows, and their mean. */
export interface SegmentMean {
  readonly count: number;
  /** Finite; of no meaning where count is 0. */
  readonly mean: number;
}

export interface SegmentShift {
  /** Share of the rows of each side. */
  readonly referenceShare: number;
  readonly currentShare: number;
  /** Null where the side has no row in the segment. */
  readonly referenceMean: number | null;
  readonly currentMean: number | null;
  /** Because the segment has another share of the rows. */
  readonly mix: number;
  /** Because the mean within the segment is another. */
  readonly within: number;
}

/** A difference of means, current less reference, and what it is made of. */
export interface MeanShift {
  readonly reference: number;
  readonly current: number;
  readonly total: number;
  readonly mix: number;
  readonly within: number;
  /** In the order of the input. */
  readonly bySegment: readonly SegmentShift[];
}

/**
 * How much of a difference of two means is mix (more rows of one segment) and how much is change within segments:
 * Δ = Σ (w' - w) r̄ + Σ w̄ (r' - r), with w the shares, r the means and a bar for the middle of both sides.
 *
 * It treats the two sides alike and leaves no interaction: with two factors it is Shapley's division. A segment's mix is
 * taken against the middle c of the two overall means, (w' - w) (r̄ - c): the sum is the same, as shares add up to 1 on both
 * sides, and a segment that grows counts as what it does to the mean, not as what it has. A segment without a row on one side
 * has no mean there to have changed: it is mix alone, with the other side's mean.
 *
 * @param segments disjoint, all rows of each side together
 * @returns null where a side has no rows
 * @throws {RangeError} if the lists differ in length
 * @remarks O(segments). mix + within is total up to rounding of the terms.
 * @see Kitagawa, Components of a difference between two rates (1955), eq. 2
 */
export function mixAndWithin(
  reference: readonly SegmentMean[],
  current: readonly SegmentMean[],
): MeanShift | null {
  if (reference.length !== current.length) {
    throw new RangeError(
      `${reference.length} segments in the reference, ${current.length} in the current side; expected the same`,
    );
  }
  const referenceRows = reference.reduce((sum, { count }) => sum + count, 0);
  const currentRows = current.reduce((sum, { count }) => sum + count, 0);
  if (referenceRows === 0 || currentRows === 0) {
    return null;
  }
  const pairs = reference.map((before, index) => {
    const after = current[index]!;
    return {
      referenceShare: before.count / referenceRows,
      currentShare: after.count / currentRows,
      referenceMean: before.count === 0 ? null : before.mean,
      currentMean: after.count === 0 ? null : after.mean,
    };
  });
  const referenceMean = exactSum(pairs.map((pair) => pair.referenceShare * (pair.referenceMean ?? 0)));
  const currentMean = exactSum(pairs.map((pair) => pair.currentShare * (pair.currentMean ?? 0)));
  const level = (referenceMean + currentMean) / 2;
  const bySegment = pairs.map((pair): SegmentShift => {
    const before = pair.referenceMean ?? pair.currentMean ?? level;
    const after = pair.currentMean ?? before;
    return {
      ...pair,
      // No share more times less than the middle is -0, which JSON does not know.
      mix: (pair.currentShare - pair.referenceShare) * ((before + after) / 2 - level) + 0,
      within: ((pair.referenceShare + pair.currentShare) / 2) * (after - before),
    };
  });
  return {
    reference: referenceMean,
    current: currentMean,
    total: currentMean - referenceMean,
    mix: exactSum(bySegment.map(({ mix }) => mix)),
    within: exactSum(bySegment.map(({ within }) => within)),
    bySegment,
  };
}
