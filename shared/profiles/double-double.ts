/** An unevaluated sum of two doubles, the second at most half a unit in the last place of the first: 106 bits. */
export type DoubleDouble = readonly [high: number, low: number];

/**
 * 2^27 + 1, which splits a 53-bit significand into halves of 26 bits.
 *
 * @see Dekker, A floating-point technique for extending the available precision, Numer. Math. 18 (1971)
 */
const SPLITTER = 134_217_729;

/** a + b without rounding error (Knuth's TwoSum). */
export function exactSumOfTwo(a: number, b: number): DoubleDouble {
  const high = a + b;
  const rounded = high - a;
  return [high, a - (high - rounded) + (b - rounded)];
}

/** a × b without rounding error (Dekker), for |a|, |b| < 2^996 and a product that neither over- nor underflows. */
export function exactProduct(a: number, b: number): DoubleDouble {
  const high = a * b;
  const aScaled = SPLITTER * a;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = SPLITTER * b;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return [high, aHigh * bHigh - high + aHigh * bLow + aLow * bHigh + aLow * bLow];
}

/** x - y. */
export function difference(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const [high, low] = exactSumOfTwo(x[0], -y[0]);
  return exactSumOfTwo(high, low + (x[1] - y[1]));
}

/** x × x. */
export function square(x: DoubleDouble): DoubleDouble {
  const [high, low] = exactProduct(x[0], x[0]);
  return exactSumOfTwo(high, low + 2 * x[0] * x[1]);
}

/** x / d for a double d. */
export function quotient(x: DoubleDouble, d: number): DoubleDouble {
  const high = x[0] / d;
  const [product, productLow] = exactProduct(high, d);
  return exactSumOfTwo(high, (x[0] - product - productLow + x[1]) / d);
}
