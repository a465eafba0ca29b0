import { stirlingRemainder } from './stirling-remainder.ts';

// Above this size SciPy 1.17.1 replaces the sum by exp(−(6nx+1)² / 18n) (Maag and Dicaire 1971), and so do we:
// p-values must not change with the library that a reader checks them with.
const LARGEST_SUMMED_SIZE = 1_000_000;
// exp() of less is 0: ln of the smallest positive double.
const LOG_OF_SMALLEST_DOUBLE = -745.14;
// The summand is a smooth bump over 0..n whose ends vanish; 4,096 equally spaced terms integrate it to rounding
// (halving the spacing changes no digit), so a longer sum gains nothing.
const ENOUGH_TERMS = 4_096;

/**
 * P(D⁺ₙ >= x): the one-sided, one-sample Kolmogorov–Smirnov survival function for a finite sample.
 *
 * @param n sample size, an integer >= 1
 * @param x in [0, 1]
 * @returns a probability, relative error about 1e-13 down to the smallest double
 * @throws {RangeError} if n or x is out of range
 * @remarks O(min(n, 8192)). Every term is positive, so the tail keeps its digits. SciPy's approximation above n = 10⁶.
 * @see Birnbaum and Tingey 1951, eq. 3.0, whose terms are written here as binomial probabilities and evaluated by
 *   the saddle-point form of Loader 2000, "Fast and accurate computation of binomial probabilities"
 */
export function smirnovSurvival(n: number, x: number): number {
  if (!Number.isInteger(n) || n < 1) {
    throw new RangeError(`smirnovSurvival: n must be an integer >= 1, got ${n}`);
  }
  if (!(x >= 0 && x <= 1)) throw new RangeError(`smirnovSurvival: x must be in [0, 1], got ${x}`);
  if (x === 0) return 1;
  if (x === 1) return 0;
  // P(D⁺ >= x) <= exp(−2nx²) (Massart 1990), so what is skipped here is 0 as a double.
  if (-2 * n * x * x < LOG_OF_SMALLEST_DOUBLE) return 0;
  if (n > LARGEST_SUMMED_SIZE) return Math.exp(-((6 * n * x + 1) ** 2) / (18 * n));

  const shift = n * x;
  const last = Math.floor(n - shift);
  // Thinning the sum needs a bump whose ends vanish: with n x² >= 2 and n > 8192 they are below e⁻¹⁰⁰ of the whole.
  const stride = n > 2 * ENOUGH_TERMS && shift * x >= 2 ? Math.floor(n / ENOUGH_TERMS) : 1;
  const remainderOfN = stirlingRemainder(n);
  let sum = 0;
  for (let j = stride; j <= last; j += stride) {
    const rest = n - j;
    const logRatio = j * Math.log1p(shift / j) + rest * Math.log1p(-shift / rest);
    const correction = remainderOfN - stirlingRemainder(j) - stirlingRemainder(rest);
    sum += (Math.exp(logRatio + correction) * Math.sqrt(n / (2 * Math.PI * j * rest))) / (j + shift);
  }
  return Math.min(1, Math.exp(n * Math.log1p(-x)) + shift * stride * sum);
}
