import type { Extremes } from './extremes.ts';
import { bucketOf, bucketsOf, upperEdge, type ValueBuckets, valueBuckets } from './value-buckets.ts';

/** Values of heavy buckets that are sorted to split them; of more, every k-th. */
const SPLIT_VALUES = 131_072;

/** A bucket with more rows than this many gaps should hold is split: splitting costs every row in it a search. */
const HEAVY_GAPS = 1.5;

/** Values whose buckets are found at a time: their indexes stay in the first-level cache. */
const BLOCK = 4_096;

/** Rows that lie together, and where a grid may be cut: before them, or at them. */
interface Runs {
  /** The edge before the run, or the run's only value. */
  readonly cuts: Float64Array;
  /** 1 where a run is one value and the cut that value, so that its rows are in no gap; else 0. */
  readonly isValue: Uint8Array;
  readonly rows: Float64Array;
}

/**
 * Values of a grid over a sample, ascending and distinct: its minimum and maximum, atoms, and edges of buckets between them,
 * such that the fullest gap holds as few rows as possible.
 *
 * Values are counted by bucket. A bucket that holds more rows than a gap should, because of an atom or of many values
 * close together, is split at its own values; so edges lie between buckets wherever they can, where counting costs least.
 *
 * @param values finite, at least one, any order; not mutated
 * @param range of the values
 * @param size at least 2
 * @remarks O(n + buckets × log n). Where heavy buckets hold more than 131,072 values every k-th of them counts, so the
 *   edges inside them may depend on the order of the values.
 */
export function gridValues(
  values: Float64Array,
  { min, max }: Pick<Extremes, 'min' | 'max'>,
  size: number,
): Float64Array {
  if (min === max) {
    return Float64Array.of(min);
  }
  const buckets = valueBuckets(min, max);
  const counts = bucketCounts(buckets, values);
  const runs = runsOf(values, buckets, counts, Math.ceil((HEAVY_GAPS * values.length) / size));
  // The ends are values of the grid by themselves.
  const inner = size - 2;
  let low = 0;
  let high = values.length;
  while (low < high) {
    const limit = Math.floor((low + high) / 2);
    if (cutsWithin(runs, limit, min, max).length <= inner) {
      high = limit;
    } else {
      low = limit + 1;
    }
  }
  return Float64Array.from([min, ...cutsWithin(runs, low, min, max), max]);
}

function bucketCounts(buckets: ValueBuckets, values: Float64Array): Float64Array {
  const counts = new Float64Array(buckets.size);
  for (let start = 0; start < values.length; start += BLOCK) {
    const length = blockBuckets(buckets, values, start);
    for (let i = 0; i < length; i++) {
      counts[indexes[i]!]! += 1;
    }
  }
  return counts;
}

// Shared by all calls: what a block left there is used before the next.
const indexes = new Int32Array(BLOCK);

/** Writes the buckets of the block from `start` on to `indexes`; returns its length. */
function blockBuckets(buckets: ValueBuckets, values: Float64Array, start: number): number {
  const length = Math.min(BLOCK, values.length - start);
  bucketsOf(
    buckets,
    new Int32Array(values.buffer, values.byteOffset + 8 * start, 2 * length),
    length,
    indexes,
  );
  for (let i = 0; i < length; i++) {
    if (indexes[i]! === -1) {
      indexes[i] = bucketOf(buckets, values[start + i]!);
    }
  }
  return length;
}

function runsOf(values: Float64Array, buckets: ValueBuckets, counts: Float64Array, heavy: number): Runs {
  const split = heavyValues(values, buckets, counts, heavy);
  const cuts = new Float64Array(buckets.size + split.values.length);
  const isValue = new Uint8Array(cuts.length);
  const rows = new Float64Array(cuts.length);
  let length = 0;
  let next = 0;
  const push = (cut: number, value: 0 | 1, count: number) => {
    cuts[length] = cut;
    isValue[length] = value;
    rows[length] = count;
    length++;
  };
  for (let bucket = 0; bucket < buckets.size; bucket++) {
    const count = counts[bucket]!;
    if (count > 0 && count <= heavy) {
      push(bucket === 0 ? Number.NEGATIVE_INFINITY : upperEdge(buckets, bucket - 1), 0, count);
      continue;
    }
    for (; next < split.values.length && bucketOf(buckets, split.values[next]!) === bucket; next++) {
      const value = split.values[next]!;
      if (length > 0 && isValue[length - 1] === 1 && cuts[length - 1] === value) {
        rows[length - 1]! += split.rowsEach;
      } else {
        push(value, 1, split.rowsEach);
      }
    }
  }
  return {
    cuts: cuts.subarray(0, length),
    isValue: isValue.subarray(0, length),
    rows: rows.subarray(0, length),
  };
}

/** The values of heavy buckets, ascending, each standing for as many rows. */
function heavyValues(
  values: Float64Array,
  buckets: ValueBuckets,
  counts: Float64Array,
  heavy: number,
): { values: Float64Array; rowsEach: number } {
  const total = counts.reduce((sum, count) => (count > heavy ? sum + count : sum), 0);
  const rowsEach = Math.max(1, Math.ceil(total / SPLIT_VALUES));
  const taken = new Float64Array(Math.ceil(total / rowsEach));
  if (total === 0) {
    return { values: taken, rowsEach };
  }
  let met = 0;
  for (let start = 0; start < values.length; start += BLOCK) {
    const length = blockBuckets(buckets, values, start);
    for (let i = 0; i < length; i++) {
      if (counts[indexes[i]!]! > heavy) {
        if (met % rowsEach === 0) {
          taken[met / rowsEach] = values[start + i]! + 0;
        }
        met++;
      }
    }
  }
  return { values: taken.sort(), rowsEach };
}

/** The cuts strictly inside (min, max) that keep every gap at `limit` rows, or at one run where that holds more. */
function cutsWithin(
  { cuts, isValue, rows }: Runs,
  limit: number,
  min: number,
  max: number,
): readonly number[] {
  const kept: number[] = [];
  let inGap = 0;
  for (let i = 0; i < cuts.length; i++) {
    inGap += rows[i]!;
    if (inGap > limit && cuts[i]! > min && cuts[i]! < max) {
      kept.push(cuts[i]!);
      inGap = isValue[i] === 1 ? 0 : rows[i]!;
    }
  }
  return kept;
}
