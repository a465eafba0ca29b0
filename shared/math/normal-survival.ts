import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

/**
 * P(Z >= z) for a standard normal variable Z.
 *
 * @param z any number; ±Infinity allowed
 * @returns a probability; relative error below 1e-12 down to 1e-300, as scipy.stats.norm.sf
 * @throws {RangeError} if z is NaN
 * @remarks O(1). The lower tail at −z, not 1 − cdf(z), which would have no digits left from z = 8 on.
 */
export function normalSurvival(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('normalSurvival: z must be a number, got NaN');
  return normalCdf(-z, 0, 1);
}
