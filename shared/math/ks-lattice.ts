/**
 * The two-sample statistic as a whole number of lattice steps: D = steps / leastCommonMultiple.
 */
export interface KsLattice {
  readonly steps: number;
  readonly leastCommonMultiple: number;
  readonly greatestCommonDivisor: number;
}

/**
 * Rounds a two-sample Kolmogorov–Smirnov statistic to the lattice that it lives on.
 *
 * @param statistic D in [0, 1], up to rounding of the order of 1e-12
 * @param referenceCount n, an integer >= 1
 * @param currentCount m, an integer >= 1, with n × m below 2⁵³
 * @returns steps in 0..lcm(n, m)
 * @remarks O(log min(n, m)). SciPy rounds the same way in its exact mode, and reports steps / lcm as the statistic.
 */
export function ksLattice(statistic: number, referenceCount: number, currentCount: number): KsLattice {
  let greatestCommonDivisor = referenceCount;
  for (let rest = currentCount; rest !== 0; ) {
    [greatestCommonDivisor, rest] = [rest, greatestCommonDivisor % rest];
  }
  const leastCommonMultiple = (referenceCount / greatestCommonDivisor) * currentCount;
  return {
    steps: Math.round(statistic * leastCommonMultiple),
    leastCommonMultiple,
    greatestCommonDivisor,
  };
}
