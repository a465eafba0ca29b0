import { stirlingRemainder } from './stirling-remainder.ts';

/**
 * ln(n! / nⁿ), the factor that turns the volumes of Durbin's and Pomeranz's recursions into probabilities.
 *
 * @param n an integer >= 1
 * @returns a number <= 0, about −n
 * @throws {RangeError} if n is not a positive integer
 * @remarks O(1). The n ln n of both parts is cancelled on paper, so only rounding of the size of n × 1e-16 stays.
 */
export function logFactorialOverPower(n: number): number {
  if (!Number.isInteger(n) || n < 1) {
    throw new RangeError(`logFactorialOverPower: n must be an integer >= 1, got ${n}`);
  }
  return Math.log(2 * Math.PI * n) / 2 - n + stirlingRemainder(n);
}
