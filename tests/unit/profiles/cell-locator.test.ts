import { describe, expect, it } from 'vitest';
import { cellLocator, LOCATOR_BLOCK } from '../../../shared/profiles/cell-locator.ts';
import { supportOf } from './counted.ts';

const shapes: Record<string, readonly number[]> = {
  'evenly spread': Array.from({ length: 1000 }, (_, i) => i / 7 - 50),
  'heavy tailed': Array.from({ length: 1000 }, (_, i) => Math.exp(i / 20) - 1),
  'heavy tailed on both sides': Array.from({ length: 1001 }, (_, i) => Math.sinh((i - 500) / 10)),
  'one value': [42],
  'nearly equal as 32-bit floats': Array.from({ length: 200 }, (_, i) => 1e9 + i / 1024),
  'beyond the range of 32-bit floats': [-1e300, -1e-300, 0, 5e-324, 1e-60, 1e60, 1e300],
  'the whole range of doubles': [-Number.MAX_VALUE, -1, 1, Number.MAX_VALUE],
};

/** The definition of a cell, read off the support one value at a time. */
function cellOf(values: Float64Array, value: number): number {
  const below = values.filter((other) => other < value).length;
  return values.includes(value) ? 2 * below + 1 : 2 * below;
}

describe('a cell locator', () => {
  for (const [shape, sample] of Object.entries(shapes)) {
    it(`finds the cell of every value, its neighbours and far-off values on a support that is ${shape}`, () => {
      const support = supportOf(sample);
      const probes = [...support.values]
        .flatMap((value) => [value, value * (1 + 2e-16), value * (1 - 2e-16), -value, value + 0.01])
        .concat([0, 1e-320, -1e-320, 3e38, 4e38, -4e38, Number.MAX_VALUE, -Number.MAX_VALUE])
        .filter(Number.isFinite)
        .slice(-LOCATOR_BLOCK);
      const cells = new Int32Array(probes.length);
      cellLocator(support)(Float64Array.from(probes), probes.length, cells);
      expect([...cells]).toEqual(probes.map((value) => cellOf(support.values, value)));
    });
  }

  it('is built once for a support', () => {
    const support = supportOf([1, 2, 3]);
    expect(cellLocator(support)).toBe(cellLocator(support));
  });
});
