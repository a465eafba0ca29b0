import { durbinCdf } from './durbin-cdf.ts';
import { logFactorialOverPower } from './log-factorial-over-power.ts';
import { pelzGoodCdf } from './pelz-good-cdf.ts';
import { pomeranzCdf } from './pomeranz-cdf.ts';
import { smirnovSurvival } from './smirnov-survival.ts';

// The cut-offs are those of Simard and L'Ecuyer 2011, section 4, as scipy.stats.kstwo.sf 1.17.1 applies them: other
// ones would change digits, since the Pelz–Good expansion and 2 × Smirnov are approximations.
const SMALL_SAMPLE = 140;
const DURBIN_UP_TO = 0.754693;
const POMERANZ_UP_TO = 4;
const SURVIVAL_IS_ZERO_FROM = 370;
const TWICE_SMIRNOV_FROM = 2.2;
const DURBIN_LARGEST_SAMPLE = 100_000;
const DURBIN_LARGEST_REACH = 1.4;
// Ours, to spare a large matrix: below x √n = 0.17 the distribution function is under 1e-16 for every n > 140
// (Kolmogorov's limit gives 4e-18, and the next term at most seven times that), so its complement is 1.
const SURVIVAL_IS_ONE_BELOW = 0.17;

/**
 * P(Dₙ > x): the two-sided, one-sample Kolmogorov–Smirnov survival function for a finite sample.
 *
 * @param n sample size, an integer >= 1
 * @param x the statistic; values outside (0, 1) give 1 or 0
 * @returns a probability, equal to scipy.stats.kstwo.sf(x, n)
 * @throws {RangeError} if n is not a positive integer or x is NaN
 * @remarks At most some 10⁶ operations, except for 140 < n <= 100,000 and x √n in 0.17..0.55 (p > 0.9): there
 *   Durbin's matrices grow with n to some 3 × 10⁷, tens of milliseconds.
 * @see Simard and L'Ecuyer 2011, "Computing the Two-Sided Kolmogorov-Smirnov Distribution", J. Stat. Softw. 39(11)
 */
export function ksOneSampleSurvival(n: number, x: number): number {
  if (!Number.isInteger(n) || n < 1) {
    throw new RangeError(`ksOneSampleSurvival: n must be an integer >= 1, got ${n}`);
  }
  if (Number.isNaN(x)) throw new RangeError('ksOneSampleSurvival: x must be a number, got NaN');
  const t = n * x;
  if (x >= 1) return 0;
  if (t <= 0.5) return 1;
  // Ruben and Gambino 1982: closed forms at both ends.
  if (t <= 1) return -Math.expm1(logFactorialOverPower(n) + n * Math.log(2 * t - 1));
  if (t >= n - 1) return 2 * Math.exp(n * Math.log1p(-x));
  // From x = ½ on, the sample can't leave the band on both sides, so twice the one-sided tail is exact.
  if (x >= 0.5) return 2 * smirnovSurvival(n, x);
  return n <= SMALL_SAMPLE ? smallSampleSurvival(n, x) : largeSampleSurvival(n, x);
}

function smallSampleSurvival(n: number, x: number): number {
  const reach = n * x * x;
  if (reach <= DURBIN_UP_TO) return 1 - durbinCdf(n, x);
  if (reach <= POMERANZ_UP_TO) return 1 - pomeranzCdf(n, x);
  return 2 * smirnovSurvival(n, x);
}

function largeSampleSurvival(n: number, x: number): number {
  const reach = n * x * x;
  if (reach >= SURVIVAL_IS_ZERO_FROM) return 0;
  if (reach >= TWICE_SMIRNOV_FROM) return Math.min(1, 2 * smirnovSurvival(n, x));
  if (reach < SURVIVAL_IS_ONE_BELOW ** 2) return 1;
  const usesDurbin = n <= DURBIN_LARGEST_SAMPLE && n * x ** 1.5 <= DURBIN_LARGEST_REACH;
  const below = usesDurbin ? durbinCdf(n, x) : pelzGoodCdf(n, x);
  return Math.min(1, Math.max(0, 1 - below));
}
