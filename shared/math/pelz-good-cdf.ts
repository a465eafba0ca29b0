// exp(−40) is 4e-18: a further term of the theta series can't change the last digit of a probability.
const NEGLIGIBLE_EXPONENT = 40;

/**
 * P(Dₙ < x) of the one-sample Kolmogorov statistic by the Pelz–Good expansion in powers of n^(−½).
 *
 * @param n sample size, an integer >= 1
 * @param x the statistic, in (0, 1)
 * @returns the expansion's value: about 5 to 10 digits of a probability for n > 140, and not clipped to [0, 1]
 * @throws {RangeError} if n or x is out of range
 * @remarks O(x √n). Meant for x √n < 4: beyond, the complement has no digits left.
 * @see Pelz and Good 1976; Simard and L'Ecuyer 2011, eqs. 9–13
 */
export function pelzGoodCdf(n: number, x: number): number {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`pelzGoodCdf: n must be an integer >= 1, got ${n}`);
  if (!(x > 0 && x < 1)) throw new RangeError(`pelzGoodCdf: x must be in (0, 1), got ${x}`);
  const rootN = Math.sqrt(n);
  const z = x * rootN;
  const z2 = z * z;
  const z4 = z2 * z2;
  const z6 = z4 * z2;

  // Sums over the half-integers (the odd theta series), one for each power of n^(−½), then over the integers.
  let k0 = 0;
  let k1 = 0;
  let k2 = 0;
  let k3 = 0;
  for (let k = 0; ; k++) {
    const a = (Math.PI * (k + 0.5)) ** 2;
    if (k > 0 && a / (2 * z2) > NEGLIGIBLE_EXPONENT) break;
    const weight = 2 * Math.exp(-a / (2 * z2));
    k0 += weight;
    k1 += weight * (a - z2);
    k2 += weight * (6 * z6 + 2 * z4 + a * (2 * z4 - 5 * z2) + a * a * (1 - 2 * z2));
    k3 +=
      weight *
      (a ** 3 * (5 - 30 * z2) +
        a * a * (212 * z4 - 60 * z2) +
        a * (135 * z4 - 96 * z6) -
        30 * z6 -
        90 * z4 * z4);
  }
  let even2 = 0;
  let even3 = 0;
  for (let k = 1; ; k++) {
    const a = (Math.PI * k) ** 2;
    if (a / (2 * z2) > NEGLIGIBLE_EXPONENT) break;
    const weight = 2 * Math.exp(-a / (2 * z2));
    even2 += weight * a;
    even3 += weight * a * (3 * z2 - a);
  }
  const order0 = k0 / z;
  const order1 = k1 / (6 * z4);
  const order2 = k2 / (72 * z6 * z) - even2 / (36 * z2 * z);
  const order3 = k3 / (6480 * z6 * z4) + even3 / (216 * z6);
  return Math.sqrt(Math.PI / 2) * (order0 + (order1 + (order2 + order3 / rootN) / rootN) / rootN);
}
