import { MAX_SQUARED, MAX_SUMMED, NO_MOMENTS } from './exact-moments.ts';
import { ExactSum } from './exact-sum.ts';
import type { ExactMoments } from './profile.ts';

/** Most values that are added up at once: 2^12, which the powers of two below leave room for. */
const MAX_BLOCK = 4_096;
const HEADROOM = 2 ** 13;
/** What one step leaves of a value, as a power of two: 53 bits of a double less 13 of headroom. */
const STEP = 2 ** -40;
/** Below this, the last step would work with subnormal numbers. */
const MIN_BOUND = 2 ** -400;

// What the parts of a block did not hold; used from start to end of a call.
const lefts = new Float64Array(MAX_BLOCK);
const squareLefts = new Float64Array(MAX_BLOCK);

/**
 * Adds up deviations from an origin and their squares, exactly, whatever the order and grouping of the values: sums are those
 * of y = x - origin and of y², each rounded to a double once a value.
 *
 * A block is cut into parts of 40 bits at places that all its values share, so that each part's sum is exact in a double.
 * What has more bits than the two parts, a value thousands of times nearer to the origin than the farthest, is rare, and added by
 * itself.
 *
 * @see Rump, Ogita, Oishi, Accurate floating-point summation part I (2008), algorithm 3.2 (ExtractVector)
 */
export class MomentSums {
  readonly #origin: number;
  readonly #sum = new ExactSum();
  readonly #squares = new ExactSum();
  #sumOverflows = false;
  #squaresOverflow = false;

  constructor(origin: number) {
    this.#origin = origin;
  }

  /**
   * @param block at most 4,096 finite values
   * @param min of the block
   * @param max of the block
   */
  add(block: Float64Array, min: number, max: number): void {
    if (block.length > MAX_BLOCK) {
      throw new RangeError(`got a block of ${block.length} values, expected at most ${MAX_BLOCK}`);
    }
    const bound = Math.max(Math.abs(min - this.#origin), Math.abs(max - this.#origin));
    if (bound === 0) {
      return;
    }
    if (bound < MAX_SQUARED && bound > MIN_BOUND) {
      this.#addBlock(block, 2 ** (Math.floor(Math.log2(bound)) + 2));
    } else {
      this.#addOneByOne(block);
    }
  }

  /** @param count how many values have been added */
  moments(count: number): ExactMoments {
    if (count === 0) {
      return NO_MOMENTS;
    }
    return {
      origin: this.#origin,
      sum: this.#sumOverflows ? null : this.#sum.parts(),
      sumOfSquares: this.#squaresOverflow ? null : this.#squares.parts(),
    };
  }

  /** @param power of two above every |y| */
  #addBlock(block: Float64Array, power: number): void {
    const origin = this.#origin;
    const cut1 = power * HEADROOM;
    const cut2 = cut1 * STEP;
    const squareCut1 = power * power * HEADROOM;
    const squareCut2 = squareCut1 * STEP;
    let sum1 = 0;
    let sum2 = 0;
    let squares1 = 0;
    let squares2 = 0;
    let unfinished = 0;
    for (let i = 0; i < block.length; i++) {
      const y = block[i]! - origin;
      const part1 = cut1 + y - cut1;
      const rest1 = y - part1;
      const part2 = cut2 + rest1 - cut2;
      const square = y * y;
      const square1 = squareCut1 + square - squareCut1;
      const squareRest1 = square - square1;
      const square2 = squareCut2 + squareRest1 - squareCut2;
      sum1 += part1;
      sum2 += part2;
      squares1 += square1;
      squares2 += square2;
      if (rest1 !== part2 || squareRest1 !== square2) {
        lefts[unfinished] = rest1 - part2;
        squareLefts[unfinished] = squareRest1 - square2;
        unfinished++;
      }
    }
    this.#sum.add(sum1);
    this.#sum.add(sum2);
    this.#squares.add(squares1);
    this.#squares.add(squares2);
    for (let i = 0; i < unfinished; i++) {
      this.#sum.add(lefts[i]!);
      this.#squares.add(squareLefts[i]!);
    }
  }

  #addOneByOne(block: Float64Array): void {
    for (const value of block) {
      const y = value - this.#origin;
      this.#sumOverflows ||= Math.abs(y) >= MAX_SUMMED;
      this.#squaresOverflow ||= Math.abs(y) >= MAX_SQUARED;
      if (!this.#sumOverflows) {
        this.#sum.add(y);
      }
      if (!this.#squaresOverflow) {
        this.#squares.add(y * y);
      }
    }
  }
}
