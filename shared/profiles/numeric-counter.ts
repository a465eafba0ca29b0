import { type CellCounter, COUNTER_BLOCK, type PlacesSeen } from './cell-counter.ts';
import { cellOf } from './cell-of.ts';
import { cellCounter } from './choose-cell-counter.ts';
import { deriveMoments, originOf } from './exact-moments.ts';
import { extremes } from './extremes.ts';
import { MomentSums } from './moment-sums.ts';
import type { NumericProfile, NumericSupport } from './profile.ts';

/** Cells are counted in 32 bits, half the memory of doubles; merged profiles count beyond that. */
const MAX_ROWS = 2 ** 32 - 1;

// Shared by all counters: a call uses them from start to end and leaves nothing behind.
const scratch = new Float64Array(COUNTER_BLOCK);
const strays = new Int32Array(COUNTER_BLOCK);
const seen: PlacesSeen = { lowest: 0, highest: 0 };

/**
 * Counts rows of one numeric variable on a support; holds 4 bytes for each of the support's 2K+1 cells.
 *
 * Neither counts nor moments depend on the order of the rows, nor on how they are split among counters. Deviations from the
 * origin and their squares are rounded once a value; where they pass 2^480, `sumSquaredDeviations` is Infinity.
 */
export class NumericCounter {
  readonly #support: NumericSupport;
  readonly #countCells: CellCounter;
  readonly #counts: Uint32Array;
  readonly #moments: MomentSums;
  #count = 0;
  #nullCount = 0;
  #nanCount = 0;
  #positiveInfinityCount = 0;
  #negativeInfinityCount = 0;
  #places: PlacesSeen = { lowest: Number.MAX_SAFE_INTEGER, highest: -1 };
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  constructor(support: NumericSupport) {
    this.#support = support;
    this.#countCells = cellCounter(support);
    this.#counts = new Uint32Array(2 * support.values.length + 1);
    this.#moments = new MomentSums(originOf(support));
  }

  /**
   * Counts the values of a column without nulls.
   *
   * @throws {RangeError} if the counter would pass 2^32-1 rows
   * @remarks O(values) on average.
   */
  add(values: Float64Array): void {
    if (this.#count + values.length > MAX_ROWS) {
      throw new RangeError(
        `a counter takes at most ${MAX_ROWS} rows; merge the profiles of several counters`,
      );
    }
    for (let start = 0; start < values.length; start += COUNTER_BLOCK) {
      this.#addBlock(values.subarray(start, start + COUNTER_BLOCK));
    }
  }

  /** Counts `rows` rows without a value. */
  addNulls(rows: number): void {
    if (!Number.isSafeInteger(rows) || rows < 0) {
      throw new RangeError(`${rows} nulls cannot be counted; expected an integer of at least 0`);
    }
    this.#nullCount += rows;
  }

  /** What has been counted so far; later additions do not change it. */
  profile(): NumericProfile {
    const counts = this.#counts;
    let size = 0;
    for (let cell = 0; cell < counts.length; cell++) {
      size += counts[cell]! === 0 ? 0 : 1;
    }
    const cells = new Int32Array(size);
    const cellCounts = new Float64Array(size);
    let at = 0;
    for (let cell = 0; cell < counts.length; cell++) {
      if (counts[cell]! !== 0) {
        cells[at] = cell;
        cellCounts[at] = counts[cell]!;
        at++;
      }
    }
    const counted = { count: this.#count, min: this.#min, max: this.#max };
    const moments = this.#moments.moments(this.#count);
    return {
      kind: 'numeric',
      ...counted,
      nullCount: this.#nullCount,
      nanCount: this.#nanCount,
      positiveInfinityCount: this.#positiveInfinityCount,
      negativeInfinityCount: this.#negativeInfinityCount,
      moments,
      ...deriveMoments(moments, counted),
      cells,
      cellCounts,
    };
  }

  #addBlock(block: Float64Array): void {
    const strayed = this.#countCells(block, this.#counts, strays, seen);
    let finite = true;
    for (let i = 0; i < strayed; i++) {
      const value = block[strays[i]!]!;
      // x - x is 0 for a finite x and NaN for any other.
      if (value - value === 0) {
        this.#counts[cellOf(this.#support, value)]! += 1;
      } else {
        finite = false;
        this.#countNonFinite(value);
      }
    }
    const { lowest, highest } = this.#places;
    const mayExceed = strayed > 0 || seen.lowest <= lowest || seen.highest >= highest;
    this.#places = { lowest: Math.min(lowest, seen.lowest), highest: Math.max(highest, seen.highest) };
    this.#addFinite(finite ? block : finiteOf(block), mayExceed);
  }

  #countNonFinite(value: number): void {
    if (value === Number.POSITIVE_INFINITY) {
      this.#positiveInfinityCount++;
    } else if (value === Number.NEGATIVE_INFINITY) {
      this.#negativeInfinityCount++;
    } else {
      this.#nanCount++;
    }
  }

  /** @param mayExceed whether the block may hold a new minimum or maximum */
  #addFinite(block: Float64Array, mayExceed: boolean): void {
    if (block.length === 0) {
      return;
    }
    if (mayExceed) {
      const { min, max } = extremes(block);
      this.#min = Math.min(this.#min, min);
      this.#max = Math.max(this.#max, max);
    }
    this.#moments.add(block, this.#min, this.#max);
    this.#count += block.length;
  }
}

function finiteOf(block: Float64Array): Float64Array {
  let length = 0;
  for (let i = 0; i < block.length; i++) {
    const value = block[i]!;
    if (value - value === 0) {
      scratch[length] = value;
      length++;
    }
  }
  return scratch.subarray(0, length);
}
