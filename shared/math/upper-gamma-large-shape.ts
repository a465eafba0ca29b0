import { stirlingRemainder } from './stirling-remainder.ts';

// A further term or factor below this relative size changes nothing: half a unit in the last place.
const CONVERGED = Number.EPSILON / 2;
// Stands in for a zero denominator (Lentz's rule); smaller than any product that occurs with shapes up to 1e300.
const TINY = 1e-300;

/**
 * The regularised upper incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a) for a large shape a.
 *
 * @param shape a, a finite number >= 16
 * @param x a finite number >= 0
 * @returns a probability; relative error about 1e-12 where a is below 1e5
 * @throws {RangeError} if an argument is out of range
 * @remarks O(√a). The prefactor xᵃ e⁻ˣ / Γ(a) is taken in Stirling's form, so no power or factorial leaves the doubles.
 * @see Abramowitz and Stegun 1964, eq. 6.5.29 (series, x < a) and 6.5.31 (continued fraction, x >= a); Lentz 1976
 */
export function upperGammaLargeShape(shape: number, x: number): number {
  if (!(shape >= 16 && Number.isFinite(shape))) {
    throw new RangeError(`upperGammaLargeShape: the shape must be a finite number >= 16, got ${shape}`);
  }
  if (!(x >= 0 && Number.isFinite(x))) {
    throw new RangeError(`upperGammaLargeShape: x must be a finite number >= 0, got ${x}`);
  }
  if (x === 0) return 1;
  const relative = (x - shape) / shape;
  // −a (t − ln(1 + t)) with x = a (1 + t): the exponent left after Stirling's formula took its share.
  const exponent = shape * Math.log1p(relative) - (x - shape) - stirlingRemainder(shape);
  const prefactor = Math.exp(exponent) * Math.sqrt(shape / (2 * Math.PI));
  return x < shape ? 1 - prefactor * lowerSeries(shape, x) : prefactor * upperFraction(shape, x);
}

/** Σ xᵏ / (a (a+1) … (a+k)). */
function lowerSeries(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let k = 1; term > sum * CONVERGED; k++) {
    term *= x / (shape + k);
    sum += term;
  }
  return sum;
}

/** 1/(x+1−a− 1(1−a)/(x+3−a− 2(2−a)/(x+5−a− …))), from the front. */
function upperFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let k = 1; ; k++) {
    const a = -k * (k - shape);
    b += 2;
    d = 1 / nonZero(a * d + b);
    c = nonZero(b + a / c);
    const factor = c * d;
    value *= factor;
    // Past k = a the numerators turn negative; convergence for x >= a has set in long before, within some √a steps.
    if (Math.abs(factor - 1) <= 2 * CONVERGED || k > 2 * shape) return value;
  }
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
