const LARGE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const SMALL = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 4 });

/** Beyond these an exponent reads better than a row of digits. */
const LARGEST_PLAIN = 1e9;
const SMALLEST_PLAIN = 1e-4;

/** A measured value in its own unit, to four significant digits or to the unit: `0.2134`, `52,341`, `1.2e12`. */
export function formatMeasure(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude >= LARGEST_PLAIN || (magnitude > 0 && magnitude < SMALLEST_PLAIN)) {
    return exponential(value);
  }
  // -0 would print its sign.
  return (magnitude >= 1000 ? LARGE : SMALL).format(value + 0).replace(/^-/, '−');
}

/** A number as mantissa and exponent without padding: `1.2e-14`. */
export function exponential(value: number): string {
  return value.toExponential(1).replace('e+', 'e').replace('.0e', 'e').replace(/^-/, '−');
}
