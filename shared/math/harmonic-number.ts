const EULER_GAMMA = 0.577_215_664_901_532_9;
// The terms kept below leave less than 1e-16 from here on.
const SERIES_FROM = 32;

/**
 * H(n) = Σ 1/i and Σ 1/i² for i = 1..n.
 *
 * @param n an integer >= 0
 * @returns both sums; relative error about 1e-16
 * @throws {RangeError} if n is no such integer
 * @remarks O(1): Euler and Maclaurin's expansion from n = 32 on.
 * @see Abramowitz and Stegun 1964, eq. 6.3.18 and 6.4.12
 */
export function harmonicNumber(n: number): { readonly first: number; readonly second: number } {
  if (!Number.isSafeInteger(n) || n < 0) {
    throw new RangeError(`harmonicNumber: n must be an integer >= 0, got ${n}`);
  }
  if (n < SERIES_FROM) {
    let first = 0;
    let second = 0;
    for (let i = n; i >= 1; i--) {
      first += 1 / i;
      second += 1 / (i * i);
    }
    return { first, second };
  }
  const r = 1 / n;
  const s = r * r;
  return {
    first: Math.log(n) + EULER_GAMMA + r / 2 - s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s / 240))),
    second:
      Math.PI ** 2 / 6 -
      r +
      s / 2 -
      r * s * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - (5 * s) / 66)))),
  };
}
