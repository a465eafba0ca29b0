import type { RandomSource } from './random-source.ts';

/**
 * One of the keys of `weights`, with a chance in proportion to its weight. Takes exactly one number of the source.
 *
 * @param weights non-negative, not all zero
 * @throws {RangeError} if no weight is positive
 */
export function weightedChoice<Key extends string>(
  random: RandomSource,
  weights: readonly (readonly [Key, number])[],
): Key {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  let remaining = random.uniform() * total;
  let last: Key | undefined;
  for (const [key, weight] of weights) {
    if (weight <= 0) continue;
    last = key;
    remaining -= weight;
    if (remaining < 0) break;
  }
  if (last === undefined) {
    throw new RangeError('no key has a positive weight; expected at least one');
  }
  return last;
}
