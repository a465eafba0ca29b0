/** From here on the normal approximation is drawn: the skewness of 0.18 that it lacks is that of one part in five of a standard deviation. */
const LARGE_MEAN = 30;

/**
 * A random Poisson count.
 *
 * @param mean >= 0
 * @param uniform draws from [0, 1)
 * @returns an integer >= 0; from a mean of 30 on a rounded normal deviate of the same mean and variance
 * @throws {RangeError} if the mean is none
 * @remarks O(mean) below 30, else O(1).
 * @see Knuth, The Art of Computer Programming 2, section 3.4.1, algorithm Q
 */
export function poissonDeviate(mean: number, uniform: () => number): number {
  if (!(mean >= 0 && Number.isFinite(mean))) {
    throw new RangeError(`poissonDeviate: the mean must be a finite number >= 0, got ${mean}`);
  }
  if (mean >= LARGE_MEAN) {
    const normal = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const limit = Math.exp(-mean);
  let product = uniform();
  let count = 0;
  while (product > limit) {
    product *= uniform();
    count++;
  }
  return count;
}
