import { logFactorialOverPower } from './log-factorial-over-power.ts';

/**
 * P(Dₙ < x) of the one-sample Kolmogorov statistic by Durbin's matrix formula.
 *
 * @param n sample size, an integer >= 1
 * @param x the statistic, in (0, 1)
 * @returns a probability
 * @throws {RangeError} if n or x is out of range
 * @remarks O((2nx)³ log n) time and O((2nx)²) memory: for small nx only.
 * @see Durbin 1968; Marsaglia, Tsang and Wang 2003, "Evaluating Kolmogorov's Distribution", section 2
 */
export function durbinCdf(n: number, x: number): number {
  if (!(x > 0 && x < 1)) throw new RangeError(`durbinCdf: x must be in (0, 1), got ${x}`);
  const logScale = logFactorialOverPower(n);
  const k = Math.ceil(n * x);
  const size = 2 * k - 1;
  let power = transitionMatrix(size, k - n * x);
  let logOfPower = 0;
  // Only row k of the nth power is wanted, so the bits of n act on a vector and matrices are only squared.
  let row = new Float64Array(size);
  row[k - 1] = 1;
  let logOfRow = 0;
  for (let bits = n; ; ) {
    if (bits % 2 === 1) {
      row = product(row, power, 1, size);
      logOfRow += logOfPower + normalise(row);
    }
    bits = Math.floor(bits / 2);
    if (bits === 0) break;
    power = product(power, power, size, size);
    logOfPower = 2 * logOfPower + normalise(power);
  }
  return Math.min(1, row[k - 1]! * Math.exp(logOfRow + logScale));
}

/** Marsaglia, Tsang and Wang's matrix H, row by row: 1/(i−j+1)! with a corrected first column and last row. */
function transitionMatrix(size: number, h: number): Float64Array<ArrayBuffer> {
  const inverseFactorials = new Float64Array(size + 1);
  inverseFactorials[0] = 1;
  for (let i = 1; i <= size; i++) inverseFactorials[i] = inverseFactorials[i - 1]! / i;

  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= Math.min(i + 1, size - 1); j++) {
      let numerator = 1;
      if (j === 0) numerator -= h ** (i + 1);
      if (i === size - 1) numerator -= h ** (size - j);
      if (j === 0 && i === size - 1) numerator += Math.max(2 * h - 1, 0) ** size;
      matrix[i * size + j] = numerator * inverseFactorials[i - j + 1]!;
    }
  }
  return matrix;
}

function product(
  left: Float64Array,
  right: Float64Array,
  rows: number,
  size: number,
): Float64Array<ArrayBuffer> {
  const result = new Float64Array(rows * size);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < size; k++) {
      const factor = left[i * size + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < size; j++) {
        const at = i * size + j;
        result[at] = result[at]! + factor * right[k * size + j]!;
      }
    }
  }
  return result;
}

/** Divides by the largest entry, so no power overflows, and returns the logarithm of what was taken out. */
function normalise(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i]!);
  for (let i = 0; i < values.length; i++) values[i] = values[i]! / largest;
  return Math.log(largest);
}
