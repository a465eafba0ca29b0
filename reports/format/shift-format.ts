import { exponential } from './format-measure.ts';

/** The largest shift of a sum has this many significant digits, and the others as many decimals as it. */
const SIGNIFICANT_DIGITS = 3;

/** A shift this small has too many zeros behind the point to be read. */
const SMALLEST_PLAIN = 1e-6;

/** Formats the parts of one sum alike, so that a reader can add them up. */
export interface ShiftFormat {
  /** `0.0213`, without its sign. */
  readonly size: (shift: number) => string;
  /** `+0.0213`, `−0.0041`, `0.0000`. */
  readonly signed: (shift: number) => string;
}

/**
 * @param shifts the parts of a sum and the sum itself, in one unit
 */
export function shiftFormat(shifts: readonly number[]): ShiftFormat {
  const largest = Math.max(...shifts.map(Math.abs));
  if (!(largest >= SMALLEST_PLAIN)) {
    const size = (shift: number) => (shift === 0 ? '0' : exponential(Math.abs(shift)));
    return { size, signed: (shift) => `${signOf(shift)}${size(shift)}` };
  }
  const digits = Math.max(0, SIGNIFICANT_DIGITS - 1 - Math.floor(Math.log10(largest)));
  const number = new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  const size = (shift: number) => number.format(Math.abs(shift));
  const roundsToZero = (shift: number) => Number(Math.abs(shift).toFixed(digits)) === 0;
  return { size, signed: (shift) => `${roundsToZero(shift) ? '' : signOf(shift)}${size(shift)}` };
}

function signOf(shift: number): string {
  return shift === 0 ? '' : shift < 0 ? '−' : '+';
}
