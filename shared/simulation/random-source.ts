import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { mersenne } from 'pure-rand/generator/mersenne';

/** A stream of random numbers; the same seed and name give the same stream on every machine. */
export interface RandomSource {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
}

/**
 * The stream called `name` of a seed.
 *
 * One stream for each subject and day, rather than one for everything, keeps what a scenario does not touch equal
 * in all scenarios: the days before the drift, or the applicants when only outcomes change.
 *
 * @throws {RangeError} if the seed is not an integer
 */
export function randomSource(seed: number, name: string): RandomSource {
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`the seed is ${seed}; expected an integer`);
  }
  const generator = mersenne(hash32(`${seed} ${name}`));
  const uniform = () => uniformFloat64(generator);
  return {
    uniform,
    // Box-Muller without its second deviate: a kept half would tie a draw to the one before it.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

/** FNV-1a, 32 bits (offset basis 0x811c9dc5, prime 0x01000193): the generator takes a seed of 32 bits. */
function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash;
}
