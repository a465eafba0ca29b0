import { logFactorialOverPower } from './log-factorial-over-power.ts';

// The last entry is of the size of nⁿ/n!, about eⁿ: beyond 700 it would leave the range of a double.
const LARGEST_SIZE = 700;

/**
 * P(Dₙ < x) of the one-sample Kolmogorov statistic by Pomeranz's recursion.
 *
 * @param n sample size, an integer in 1..700
 * @param x the statistic, with n x >= 1 and x < 1
 * @returns a probability
 * @throws {RangeError} if n or x is out of range
 * @remarks O(n (nx)²) time, O(n) memory.
 * @see Pomeranz 1974, CACM Algorithm 487; Simard and L'Ecuyer 2011, eqs. 6–8, whose V is scaled here by nʲ so that
 *   no step needs rescaling
 */
export function pomeranzCdf(n: number, x: number): number {
  if (!Number.isInteger(n) || n < 1 || n > LARGEST_SIZE) {
    throw new RangeError(`pomeranzCdf: n must be an integer in 1..${LARGEST_SIZE}, got ${n}`);
  }
  const t = n * x;
  if (!(t >= 1 && x < 1)) throw new RangeError(`pomeranzCdf: n x must be >= 1 and x < 1, got x = ${x}`);
  const whole = Math.floor(t);
  // t >= 1, so the fraction is a multiple of 2⁻⁵² and every sum of fractions below is exact.
  const fraction = t - whole;
  const gap = Math.min(fraction, 1 - fraction);

  // The knots are A = 0, gap, 1 − gap, 1 + gap, 2 − gap, …, n − gap, n.
  const width = Math.min(n + 1, 2 * whole + 5);
  const weightsOf = {
    edge: poissonWeights(gap, width),
    inside: poissonWeights(1 - 2 * gap, width),
    across: poissonWeights(2 * gap, width),
  };
  const knotCount = 2 * n + 2;
  let previous = new Float64Array(n + 2);
  let next = new Float64Array(n + 2);
  previous[1] = 1;
  let previousLow = 1;
  let previousHigh = 1;
  for (let knot = 2; knot <= knotCount; knot++) {
    const isLast = knot === knotCount;
    const base = isLast ? n : Math.floor((knot - 2) / 2);
    const beyond = isLast ? 0 : knot % 2 === 0 ? gap : 1 - gap;
    const low = Math.max(1, base - whole + Math.floor(beyond - fraction) + 2);
    const high = Math.min(n + 1, base + whole + Math.ceil(beyond + fraction));
    const weights =
      knot === 2 || isLast ? weightsOf.edge : knot % 2 === 1 ? weightsOf.inside : weightsOf.across;
    next.fill(0);
    for (let j = low; j <= high; j++) {
      let sum = 0;
      for (let k = previousLow; k <= Math.min(j, previousHigh); k++) sum += previous[k]! * weights[j - k]!;
      next[j] = sum;
    }
    [previous, next] = [next, previous];
    previousLow = low;
    previousHigh = high;
  }
  return Math.min(1, previous[n + 1]! * Math.exp(logFactorialOverPower(n)));
}

/** rate^k / k! for k = 0..count: Poisson probabilities without their common factor. */
function poissonWeights(rate: number, count: number): Float64Array {
  const weights = new Float64Array(count + 1);
  weights[0] = 1;
  for (let k = 1; k <= count; k++) weights[k] = (weights[k - 1]! * rate) / k;
  return weights;
}
