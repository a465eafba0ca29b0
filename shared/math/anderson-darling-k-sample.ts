import { harmonicNumber } from './harmonic-number.ts';

export interface AndersonDarlingResult {
  /** A² less its mean, in its standard deviations. */
  readonly statistic: number;
  /** In [0.001, 0.25], all that the table covers. */
  readonly pValue: number;
}

// Scholz and Stephens 1987, table 2: level, then b₀, b₁, b₂. The critical value is b₀ + b₁/√m + b₂/m, and m = k − 1 = 1.
const TABLE = [
  [0.25, 0.675, -0.245, -0.105],
  [0.1, 1.281, 0.25, -0.305],
  [0.05, 1.645, 0.678, -0.362],
  [0.025, 1.96, 1.149, -0.391],
  [0.01, 2.326, 1.822, -0.396],
  [0.005, 2.573, 2.364, -0.345],
  [0.001, 3.085, 3.615, -0.154],
] as const;

const levels = TABLE.map(([level]) => level);
const criticalValues = TABLE.map(([, b0, b1, b2]) => b0 + b1 + b2);
const logLevel = fitQuadratic(criticalValues, levels.map(Math.log));

/**
 * Standardised two-sample Anderson–Darling statistic and its p-value from the unstandardised A².
 *
 * @param squared A², midrank version (eq. 7)
 * @param referenceCount n >= 1, an integer
 * @param currentCount m >= 1, an integer; n + m >= 4
 * @throws {RangeError} if A² is not finite or a count is out of range: the variance needs four values
 * @remarks O(1). Equals scipy.stats.anderson_ksamp(variant='midrank'): a parabola through the logarithms of the levels of
 *   the published table. A statistic left of the table gets its first level, 0.25, and one right of it its last, 0.001,
 *   which then stand for "at least" and "at most".
 * @see Scholz and Stephens 1987, "K-sample Anderson-Darling tests", eq. 7 and table 2
 */
export function andersonDarlingKSample(
  squared: number,
  referenceCount: number,
  currentCount: number,
): AndersonDarlingResult {
  const total = referenceCount + currentCount;
  if (
    !Number.isFinite(squared) ||
    !Number.isSafeInteger(referenceCount) ||
    !Number.isSafeInteger(currentCount) ||
    Math.min(referenceCount, currentCount) < 1 ||
    total < 4
  ) {
    throw new RangeError(
      `andersonDarlingKSample: expected a finite A² and counts >= 1 that add up to 4 or more, got ${squared}, ${referenceCount}, ${currentCount}`,
    );
  }
  const statistic = (squared - 1) / Math.sqrt(variance(referenceCount, currentCount));
  if (statistic < Math.min(...criticalValues)) return { statistic, pValue: Math.max(...levels) };
  if (statistic > Math.max(...criticalValues)) return { statistic, pValue: Math.min(...levels) };
  return { statistic, pValue: Math.exp(logLevel(statistic)) };
}

/** Of A² for k = 2, where the double sum g is H₂(N − 1) − 2 H(N − 1) / N. */
function variance(referenceCount: number, currentCount: number): number {
  const n = referenceCount + currentCount;
  const { first: h, second } = harmonicNumber(n - 1);
  const g = second - (2 * h) / n;
  const inverse = 1 / referenceCount + 1 / currentCount;
  const a = 4 * g - 6 + (10 - 6 * g) * inverse;
  const b = 4 * (2 * g - 4) + 16 * h + (2 * g - 14 * h - 4) * inverse - 8 * h + 4 * g - 6;
  const c = 4 * (6 * h + 2 * g - 2) + 2 * (4 * h - 4 * g + 6) + (2 * h - 6) * inverse + 4 * h;
  const d = 4 * (2 * h + 6) - 8 * h;
  return (((a * n + b) * n + c) * n + d) / ((n - 1) * (n - 2) * (n - 3));
}

/** Least squares on 1, x and x², made orthogonal on the given places first, so that nothing cancels. */
function fitQuadratic(xs: readonly number[], ys: readonly number[]): (x: number) => number {
  const sum = (term: (x: number, i: number) => number) => xs.reduce((total, x, i) => total + term(x, i), 0);
  const mean = sum((x) => x) / xs.length;
  const linear = (x: number) => x - mean;
  const linearSquares = sum((x) => linear(x) ** 2);
  const slant = sum((x) => linear(x) ** 3) / linearSquares;
  const level = linearSquares / xs.length;
  const square = (x: number) => linear(x) ** 2 - slant * linear(x) - level;
  const c0 = sum((_, i) => ys[i] ?? 0) / xs.length;
  const c1 = sum((x, i) => linear(x) * (ys[i] ?? 0)) / linearSquares;
  const c2 = sum((x, i) => square(x) * (ys[i] ?? 0)) / sum((x) => square(x) ** 2);
  return (x) => c0 + c1 * linear(x) + c2 * square(x);
}
