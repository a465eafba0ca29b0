import { ksLattice } from './ks-lattice.ts';

// ln of the smallest positive double: a probability below it is 0.
const LOG_OF_SMALLEST_DOUBLE = -745.14;
// Probability 1 during the recursion, 2⁹⁶⁰: sums of up to 2e4 of it stay finite (2¹⁰²³), and what it leaves below gives
// a final probability of 1e-300 all its digits.
const CERTAIN = 2 ** 960;
// Scaled values below this count as 0: what is lost adds up to less than 1e-580 in the result, and the processor is
// spared subnormal numbers, on which it is many times slower.
const NEGLIGIBLE = 1e-300;

/**
 * P(D >= statistic) of the two-sided two-sample Kolmogorov–Smirnov statistic, exactly, when no values are tied.
 *
 * @param statistic D in [0, 1]; rounded to a multiple of 1/lcm(n, m) first
 * @param referenceCount n, an integer >= 1
 * @param currentCount m, an integer >= 1
 * @returns a probability, relative error about 1e-13 down to 1e-300
 * @remarks Equal sizes: O(n). Unequal: O(n m D) time and O(min(n, m)) memory, since only lattice points between the
 *   two lines are visited.
 * @see Hodges 1958, "The significance probability of the Smirnov two-sample test", for both; Viehmann 2021,
 *   "Numerically more stable computation of the p-values for the two-sample Kolmogorov-Smirnov test", for the second
 */
export function ksExact(statistic: number, referenceCount: number, currentCount: number): number {
  const { steps, leastCommonMultiple, greatestCommonDivisor } = ksLattice(
    statistic,
    referenceCount,
    currentCount,
  );
  if (steps === 0) return 1;
  if (logOfUpperBound(steps / leastCommonMultiple, referenceCount, currentCount) < LOG_OF_SMALLEST_DOUBLE)
    return 0;
  if (referenceCount === currentCount) return equalSizes(referenceCount, steps);
  return unequalSizes(
    Math.min(referenceCount, currentCount),
    Math.max(referenceCount, currentCount),
    greatestCommonDivisor,
    steps,
  );
}

/**
 * ln of a bound on P(D >= statistic), tight in its exponent.
 *
 * Among the k smallest values of the pooled sample, the number that came from the smaller sample is hypergeometric,
 * and D >= d means that for some k it strays from its mean by d n m / (n + m) or more. Serfling 1974, corollary 1.1,
 * with the smaller sample as the draws, bounds that; the union over all k and both signs gives the factor in front.
 */
function logOfUpperBound(statistic: number, referenceCount: number, currentCount: number): number {
  const total = referenceCount + currentCount;
  const larger = Math.max(referenceCount, currentCount);
  const harmonic = (referenceCount * currentCount) / total;
  return Math.log(2 * total) - (2 * statistic ** 2 * harmonic * larger) / (larger + 1);
}

/**
 * Reflection principle: 2 Σ (−1)^(i−1) C(2n, n − i h) / C(2n, n), i = 1, 2, …, nested so that every factor stays in
 * [0, 1]: with a(i) the ratio of term i + 1 to term i, the sum is a(0) (1 − a(1) (1 − a(2) (…))).
 */
function equalSizes(n: number, steps: number): number {
  let nested = 0;
  for (let i = Math.floor(n / steps) - 1; i >= 0; i--) {
    let ratio = 1;
    for (let j = 1; j <= steps; j++) {
      ratio *= (n - i * steps - steps + j) / (n + i * steps + j);
    }
    nested = ratio * (1 - nested);
  }
  return Math.min(1, 2 * nested);
}

/**
 * Share of the monotone lattice paths from (0, 0) to (n, m) that touch |x/n − y/m| >= steps/lcm.
 *
 * With P(x, y) that share for the paths that end at (x, y): P = 1 on and beyond the lines, and between them the last
 * step of a uniformly chosen path came from (x−1, y) with probability x/(x+y), so
 *   P(x, y) = (x P(x−1, y) + y P(x, y−1)) / (x + y).
 * Only additions of positive numbers: the relative error stays small however small P is. Walking along the
 * antidiagonals k = x + y makes neighbours independent of each other, which keeps the processor's pipeline full,
 * and moves either end of the window by 0 or 1 a step, so one array indexed by x holds it all.
 */
function unequalSizes(n: number, m: number, divisor: number, steps: number): number {
  const stepOfX = m / divisor;
  const stepOfY = n / divisor;
  const pitch = stepOfX + stepOfY;
  const outside = new Float64Array(n + 2).fill(CERTAIN);
  outside[0] = 0;
  for (let k = 1; k <= n + m; k++) {
    // Strictly between the lines: |stepOfX x − stepOfY (k − x)| < steps.
    const low = Math.max(0, k - m, Math.floor((stepOfY * k - steps) / pitch) + 1);
    const high = Math.min(n, k, Math.ceil((stepOfY * k + steps) / pitch) - 1);
    if (low > high) return 1;
    const inverse = 1 / k;
    let left = low > 0 ? outside[low - 1]! : 0;
    for (let x = low; x <= high; x++) {
      const below = outside[x]!;
      const value = (x * left + (k - x) * below) * inverse;
      outside[x] = value < NEGLIGIBLE ? 0 : value;
      left = below;
    }
    // The point behind the window lies beyond the line (or past the edge y = m, where nobody reads it again).
    if (low > 0) outside[low - 1] = CERTAIN;
  }
  return Math.min(1, outside[n]! / CERTAIN);
}
