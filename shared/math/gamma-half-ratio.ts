import { stirlingRemainder } from './stirling-remainder.ts';

// Stirling's remainder takes real numbers from 16 on, and is taken at a − 1.
const SERIES_FROM = 17;

/**
 * Γ(a + ½) / Γ(a), about √a.
 *
 * @param a a finite number > 0
 * @returns relative error about 1e-15
 * @throws {RangeError} if a is out of range
 * @remarks O(1). In Stirling's form, so that neither factorial leaves the doubles and no logarithm cancels.
 * @see Abramowitz and Stegun 1964, eq. 6.1.40 and 6.1.15
 */
export function gammaHalfRatio(a: number): number {
  if (!(a > 0 && Number.isFinite(a))) {
    throw new RangeError(`gammaHalfRatio: a must be a finite number > 0, got ${a}`);
  }
  let factor = 1;
  let shifted = a;
  for (; shifted < SERIES_FROM; shifted++) {
    factor *= shifted / (shifted + 0.5);
  }
  const w = shifted - 1;
  const remainder = stirlingRemainder(w + 0.5) - stirlingRemainder(w);
  return factor * Math.sqrt(w + 0.5) * Math.exp((w + 0.5) * Math.log1p(0.5 / w) - 0.5 + remainder);
}
