import { exponential } from './format-measure.ts';

const PLAIN = new Intl.NumberFormat('en-GB', { minimumSignificantDigits: 2, maximumSignificantDigits: 3 });

/** Three decimals hold every p-value that one compares with a usual alpha; below, the exponent is what matters. */
const SMALLEST_PLAIN = 0.001;

/** Where a double's own underflow makes a p-value zero, the page says only what is certain. */
const SMALLEST_KNOWN = 1e-300;

/** A p-value: `0.042`, `1.2e-14`, `<1e-300`. */
export function formatPValue(pValue: number): string {
  if (pValue < SMALLEST_KNOWN) {
    return '<1e-300';
  }
  return pValue < SMALLEST_PLAIN ? exponential(pValue) : PLAIN.format(pValue);
}
