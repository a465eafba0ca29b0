import { type CellLocator, cellLocator, LOCATOR_BLOCK } from './cell-locator.ts';
import { difference, exactSumOfTwo, quotient, SPLITTER, square } from './double-double.ts';
import type { NumericProfile, NumericSupport } from './profile.ts';

/** Cells are counted in 32 bits, half the memory of doubles; merged profiles count beyond that. */
const MAX_ROWS = 2 ** 32 - 1;

// Shared by all counters: a call uses them from start to end and leaves nothing behind.
const finite = new Float64Array(LOCATOR_BLOCK);
const cellsOfBlock = new Int32Array(LOCATOR_BLOCK);

/**
 * Counts rows of one numeric variable on a support; holds 4 bytes for each of the support's 2K+1 cells.
 *
 * Σx and Σx² are kept to 106 bits, so mean and squared deviations are those of the whole sample, rounded once, and do
 * not depend on the order of the rows unless a sum needs more bits than that. Squares overflow beyond |x| ≈ 1e150:
 * `sumSquaredDeviations` is then Infinity.
 */
export class NumericCounter {
  readonly #support: NumericSupport;
  readonly #locate: CellLocator;
  readonly #counts: Uint32Array;
  #count = 0;
  #nullCount = 0;
  #nanCount = 0;
  #positiveInfinityCount = 0;
  #negativeInfinityCount = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #sum = 0;
  #sumLow = 0;
  #squares = 0;
  #squaresLow = 0;

  constructor(support: NumericSupport) {
    this.#support = support;
    this.#locate = cellLocator(support);
    this.#counts = new Uint32Array(2 * support.values.length + 1);
  }

  /**
   * Counts rows [from, to) of a typed column.
   *
   * @param validity bit r (least significant first, as Arrow and DuckDB keep it) is set where row r is not null;
   * undefined where no row is null
   * @throws {RangeError} if the range leaves the column, the bitmap is too short, or the counter would pass 2^32-1 rows
   * @remarks O(to - from) on average.
   */
  add(values: Float64Array, validity?: Uint8Array, from = 0, to = values.length): void {
    if (
      !(
        Number.isSafeInteger(from) &&
        Number.isSafeInteger(to) &&
        from >= 0 &&
        from <= to &&
        to <= values.length
      )
    ) {
      throw new RangeError(`rows [${from}, ${to}) of a column of ${values.length} rows cannot be counted`);
    }
    if (validity !== undefined && validity.length * 8 < to) {
      throw new RangeError(`the validity bitmap has ${validity.length * 8} bits; expected at least ${to}`);
    }
    if (this.#count + (to - from) > MAX_ROWS) {
      throw new RangeError(
        `a counter takes at most ${MAX_ROWS} rows; merge the profiles of several counters`,
      );
    }
    for (let start = from; start < to; start += LOCATOR_BLOCK) {
      this.#addFinite(this.#gather(values, validity, start, Math.min(start + LOCATOR_BLOCK, to)));
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
    return {
      kind: 'numeric',
      count: this.#count,
      nullCount: this.#nullCount,
      nanCount: this.#nanCount,
      positiveInfinityCount: this.#positiveInfinityCount,
      negativeInfinityCount: this.#negativeInfinityCount,
      ...this.#moments(),
      min: this.#min,
      max: this.#max,
      cells,
      cellCounts,
    };
  }

  /** Copies the finite values among rows [from, to) to the scratch block, -0 as 0; counts the others. */
  #gather(values: Float64Array, validity: Uint8Array | undefined, from: number, to: number): number {
    let length = 0;
    let nulls = 0;
    for (let row = from; row < to; row++) {
      if (validity !== undefined && (validity[row >> 3]! & (1 << (row & 7))) === 0) {
        nulls++;
        continue;
      }
      const value = values[row]!;
      // x - x is 0 for a finite x and NaN for any other.
      if (value - value === 0) {
        finite[length] = value + 0;
        length++;
      } else if (value === Number.POSITIVE_INFINITY) {
        this.#positiveInfinityCount++;
      } else if (value === Number.NEGATIVE_INFINITY) {
        this.#negativeInfinityCount++;
      } else {
        this.#nanCount++;
      }
    }
    this.#nullCount += nulls;
    return length;
  }

  #addFinite(length: number): void {
    this.#locate(finite, length, cellsOfBlock);
    const counts = this.#counts;
    for (let i = 0; i < length; i++) {
      counts[cellsOfBlock[i]!]! += 1;
    }
    let min = this.#min;
    let max = this.#max;
    let sum = this.#sum;
    let sumLow = this.#sumLow;
    let squares = this.#squares;
    let squaresLow = this.#squaresLow;
    for (let i = 0; i < length; i++) {
      const value = finite[i]!;
      min = value < min ? value : min;
      max = value > max ? value : max;
      // exactSumOfTwo and exactProduct written out: a call a value would allocate its pair.
      const newSum = sum + value;
      const sumRounded = newSum - sum;
      sumLow += sum - (newSum - sumRounded) + (value - sumRounded);
      sum = newSum;
      const product = value * value;
      const scaled = SPLITTER * value;
      const high = scaled - (scaled - value);
      const low = value - high;
      const productLow = high * high - product + 2 * high * low + low * low;
      const newSquares = squares + product;
      const squaresRounded = newSquares - squares;
      squaresLow += squares - (newSquares - squaresRounded) + (product - squaresRounded) + productLow;
      squares = newSquares;
    }
    this.#min = min;
    this.#max = max;
    this.#sum = sum;
    this.#sumLow = sumLow;
    this.#squares = squares;
    this.#squaresLow = squaresLow;
    this.#count += length;
  }

  #moments(): { mean: number; sumSquaredDeviations: number } {
    const count = this.#count;
    if (count === 0) {
      return { mean: 0, sumSquaredDeviations: 0 };
    }
    if (this.#min === this.#max) {
      return { mean: this.#min, sumSquaredDeviations: 0 };
    }
    const sum = exactSumOfTwo(this.#sum, this.#sumLow);
    const squares = exactSumOfTwo(this.#squares, this.#squaresLow);
    const mean = sum[0] / count;
    const deviations = difference(squares, quotient(square(sum), count))[0];
    return {
      mean: Number.isFinite(mean) ? Math.min(Math.max(mean, this.#min), this.#max) : this.#meanOfCells(),
      sumSquaredDeviations: Number.isFinite(deviations) ? Math.max(deviations, 0) : Number.POSITIVE_INFINITY,
    };
  }

  /** A mean for values so large that their sum overflows, from shares instead of sums; gaps count at their lower end. */
  #meanOfCells(): number {
    const { values } = this.#support;
    let mean = 0;
    for (let cell = 0; cell < this.#counts.length; cell++) {
      const position =
        cell === 0 ? this.#min : cell === 2 * values.length ? this.#max : values[(cell - 1) >> 1]!;
      mean += position * (this.#counts[cell]! / this.#count);
    }
    return Math.min(Math.max(mean, this.#min), this.#max);
  }
}
