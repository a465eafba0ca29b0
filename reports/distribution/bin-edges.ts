/** Enough to see a shape, few enough for a picture as wide as a thumb. */
const BINS = 24;

/** Below this part of the values' size, 24 edges would run into a double's 2^-52. */
const SMALLEST_RELATIVE_RANGE = 1e-12;

/** Below this nothing is left between a value and its neighbours to draw, and a picture shows all of it as 0. */
const SMALLEST_SHOWN = 1e-290;

/**
 * Edges of equal bins over a range, each bin holding equally many whole numbers when the values are whole: bins that
 * hold now three, now four of them draw a comb that is not in the data.
 *
 * @returns k + 1 ascending edges
 * @throws {RangeError} if the range is reversed or not finite
 */
export function equalBinEdges(low: number, high: number, whole: boolean): Float64Array {
  if (!Number.isFinite(low) || !Number.isFinite(high) || low > high) {
    throw new RangeError(`bins need a finite range; got [${low}, ${high}]`);
  }
  if (whole) {
    const width = Math.ceil((high - low + 1) / BINS);
    const bins = Math.ceil((high - low + 1) / width);
    return Float64Array.from({ length: bins + 1 }, (_, i) => low - 0.5 + i * width);
  }
  const size = Math.max(Math.abs(low), Math.abs(high));
  // A single value gets a bin about itself.
  const single = size < SMALLEST_SHOWN || high / 2 - low / 2 <= size * SMALLEST_RELATIVE_RANGE;
  const margin = single ? (size < SMALLEST_SHOWN ? 0.5 : size * 0.01) : 0;
  const start = Math.max(low - margin, -Number.MAX_VALUE);
  const end = Math.min(high + margin, Number.MAX_VALUE);
  // Divided apart: the difference of two huge ends may overflow.
  const width = end / BINS - start / BINS;
  return Float64Array.from({ length: BINS + 1 }, (_, i) => (i === BINS ? end : start + i * width));
}
