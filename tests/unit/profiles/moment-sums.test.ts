import { describe, expect, it } from 'vitest';
import { MomentSums } from '../../../shared/profiles/moment-sums.ts';

function momentsOf(values: readonly number[], origin: number, blocks = [values.length]) {
  const sums = new MomentSums(origin);
  let start = 0;
  for (const length of blocks) {
    const block = Float64Array.from(values.slice(start, start + length));
    sums.add(block, Math.min(...block), Math.max(...block));
    start += length;
  }
  return sums.moments(values.length);
}

describe('sums of moments', () => {
  it('are those of the deviations and of their squares', () => {
    // y = -1, 0, 2, 4: Σy = 5, Σy² = 21.
    expect(momentsOf([9, 10, 12, 14], 10)).toEqual({
      origin: 10,
      sum: Float64Array.of(5),
      sumOfSquares: Float64Array.of(21),
    });
  });

  it('keep every bit: what a double cannot hold follows in the next part', () => {
    // Σy = 1 + 2^-60; Σy² = 1 + 2^-120.
    expect(momentsOf([1, 2 ** -60], 0)).toEqual({
      origin: 0,
      sum: Float64Array.of(1, 2 ** -60),
      sumOfSquares: Float64Array.of(1, 2 ** -120),
    });
  });

  it('keep what is far smaller than the rest of its block', () => {
    const { sum, sumOfSquares } = momentsOf([2 ** 40, -(2 ** 40), 2 ** -300], 0);
    expect(sum).toEqual(Float64Array.of(2 ** -300));
    expect(sumOfSquares).toEqual(Float64Array.of(2 ** 81, 2 ** -600));
  });

  it('do not depend on blocks', () => {
    const values = Array.from({ length: 4_096 }, (_, i) => Math.exp(((i * 7_919) % 4_096) / 100) - 5);
    const whole = momentsOf(values, 1.5);
    expect(momentsOf(values, 1.5, [1, 95, 4_000])).toEqual(whole);
    expect(momentsOf(values.toReversed(), 1.5, [2_000, 2_096])).toEqual(whole);
  });

  it('are nothing without values and where all lie at the origin', () => {
    expect(momentsOf([], 7)).toEqual({
      origin: 0,
      sum: new Float64Array(0),
      sumOfSquares: new Float64Array(0),
    });
    expect(momentsOf([7, 7], 7)).toEqual({
      origin: 7,
      sum: new Float64Array(0),
      sumOfSquares: new Float64Array(0),
    });
  });

  it('are given up where squares or sums could overflow', () => {
    const huge = momentsOf([1e200, 1, -1e200], 0);
    expect(huge.sum).toEqual(Float64Array.of(1));
    expect(huge.sumOfSquares).toBeNull();
    expect(momentsOf([1e300], 0).sum).toBeNull();
  });

  it('take no block longer than its parts have room for', () => {
    expect(() =>
      momentsOf(
        Array.from({ length: 4_097 }, () => 1),
        0,
      ),
    ).toThrow('a block of 4097 values');
  });
});
