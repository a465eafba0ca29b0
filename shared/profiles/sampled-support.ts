import { cellLocator, LOCATOR_BLOCK } from './cell-locator.ts';
import { buildNumericSupport } from './numeric-support.ts';
import type { NumericSupport } from './profile.ts';

/**
 * Values that a grid is taken from: 32 for each of its 4,096 gaps, so that the fullest holds about 1.6 times its share; and
 * twice the distinct values of an exact support, so that a continuous variable shows in the sample that it needs the grid.
 */
const SAMPLE_VALUES = 131_072;

/**
 * The support of many values for the price of sorting a sample of them.
 *
 * A sample with more distinct values than an exact support may have settles that the grid is needed, and gives it. With
 * fewer, its values are the support if they are all there is; only where others turn up is everything sorted.
 *
 * @param values finite, any order; not mutated. Every k-th is sampled, so the support depends on their order, but nothing
 *   that is counted on it does beyond its stated error bound.
 * @remarks O(n) with a small constant for continuous and for discrete values; O(n log n) in between.
 */
export function sampledSupport(values: Float64Array): NumericSupport {
  if (values.length <= SAMPLE_VALUES) {
    return buildNumericSupport(values.slice());
  }
  const support = buildNumericSupport(everyKth(values));
  return !support.exact || holdsAll(support, values) ? support : buildNumericSupport(values.slice());
}

function everyKth(values: Float64Array): Float64Array {
  const step = Math.ceil(values.length / SAMPLE_VALUES);
  const sample = new Float64Array(Math.ceil(values.length / step));
  for (let i = 0; i < sample.length; i += 1) {
    sample[i] = values[i * step]!;
  }
  return sample;
}

function holdsAll(support: NumericSupport, values: Float64Array): boolean {
  const locate = cellLocator(support);
  const cells = new Int32Array(LOCATOR_BLOCK);
  for (let start = 0; start < values.length; start += LOCATOR_BLOCK) {
    const block = values.subarray(start, start + LOCATOR_BLOCK);
    locate(block, block.length, cells);
    for (let i = 0; i < block.length; i += 1) {
      // Even cells are gaps.
      if ((cells[i]! & 1) === 0) {
        return false;
      }
    }
  }
  return true;
}
