import { gammaHalfRatio } from './gamma-half-ratio.ts';

// Below it the series takes few terms, from it on the fraction few steps.
const SERIES_BELOW = 1;
// From here on 1 + r² is r² in doubles.
const LARGE_RATIO = 1e8;
// Terms below half a unit in the last place change nothing.
const CONVERGED = Number.EPSILON / 2;
// The fraction takes some 200 steps at t = 1 for many degrees of freedom, and fewer for a larger t.
const MOST_STEPS = 10_000;

/**
 * P(|T| >= |t|) for Student's t with any positive number of degrees of freedom.
 *
 * @param t any number; ±Infinity allowed
 * @param degreesOfFreedom a finite number >= 1/2
 * @returns a probability; relative error below 1e-12 down to 1e-290, as 2 scipy.stats.t.sf(|t|, df)
 * @throws {RangeError} if an argument is out of range
 * @remarks O(1): a few hundred steps at most. The incomplete beta function I(x; a, 1/2) with a = df / 2, x = df / (df + t²),
 *   as hypergeometric functions of which all terms are positive: the usual continued fraction cancels for many degrees
 *   of freedom.
 * @see Abramowitz and Stegun 1964, eq. 26.5.27, 6.6.8 and 15.3.4; Gauss 1813 for the fraction
 */
export function studentTTwoSided(t: number, degreesOfFreedom: number): number {
  if (Number.isNaN(t)) throw new RangeError('studentTTwoSided: t must be a number, got NaN');
  if (!(degreesOfFreedom >= 0.5 && Number.isFinite(degreesOfFreedom))) {
    throw new RangeError(
      `studentTTwoSided: degreesOfFreedom must be a finite number >= 1/2, got ${degreesOfFreedom}`,
    );
  }
  if (t === 0) return 1;
  if (Math.abs(t) === Infinity) return 0;
  const a = degreesOfFreedom / 2;
  const ratio = Math.abs(t) / Math.sqrt(degreesOfFreedom);
  const isLarge = ratio > LARGE_RATIO;
  // 1 − x, and ln x through log1p because x is close to 1 for many degrees of freedom.
  const rest = isLarge ? 1 : (ratio * ratio) / (1 + ratio * ratio);
  const logX = isLarge ? -2 * Math.log(ratio) : -Math.log1p(ratio * ratio);
  // xᵃ / B(a, ½)
  const front = (Math.exp(a * logX) * gammaHalfRatio(a)) / Math.sqrt(Math.PI);
  return Math.abs(t) < SERIES_BELOW
    ? Math.max(0, 1 - 2 * front * Math.sqrt(rest) * lowerSeries(a, rest))
    : Math.min(1, (front / Math.sqrt(rest) / a) * upperFraction(a, 1 / ratio / ratio));
}

/** F(a + ½, 1; 3/2; y). */
function lowerSeries(a: number, y: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 0; term > CONVERGED * sum; k++) {
    term *= ((a + 0.5 + k) / (1.5 + k)) * y;
    sum += term;
  }
  return sum;
}

/** F(½, 1; a + 1; −w) as Gauss's continued fraction, summed by its convergents' differences (Steed's rule). */
function upperFraction(a: number, w: number): number {
  const c = a + 1;
  let inverse = 1;
  let difference = 1;
  let value = 1;
  for (let k = 1; k <= MOST_STEPS; k++) {
    const j = Math.floor(k / 2);
    const numerator = k % 2 === 1 ? (j + 0.5) * (c - 1 + j) : j * (c - 1.5 + j);
    inverse = 1 / (1 + (numerator / (c + k - 2) / (c + k - 1)) * w * inverse);
    difference *= inverse - 1;
    value += difference;
    if (Math.abs(difference) <= CONVERGED * value) break;
  }
  return value;
}
