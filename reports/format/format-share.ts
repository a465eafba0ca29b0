const PERCENT = new Intl.NumberFormat('en-GB', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** The gap before the sign, as the report's sentences and the alerts write it; a line never breaks there. */
const SIGN = '\u00a0%';

/** Half of the last digit shown: a smaller share would read as zero. */
const SMALLEST_SHOWN = 0.0005;

/** A share as a percentage, `12.3 %`; one that would round to nothing, or to all, says so. */
export function formatShare(share: number): string {
  if (share > 0 && share < SMALLEST_SHOWN) {
    return `<0.1${SIGN}`;
  }
  if (share < 1 && share > 1 - SMALLEST_SHOWN) {
    return `>99.9${SIGN}`;
  }
  return PERCENT.format(share).replace('%', SIGN);
}

const THRESHOLD = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 2 });

/** A share that a person chose: `30 %`, not `30.0 %`. */
export function formatThreshold(share: number): string {
  return THRESHOLD.format(share).replace('%', SIGN);
}

const SIGNED = new Intl.NumberFormat('en-GB', {
  style: 'percent',
  signDisplay: 'exceptZero',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** A relative change: `+12.3 %`. */
export function formatChange(change: number): string {
  return SIGNED.format(change).replace(/^-/, '−').replace('%', SIGN);
}

const POINTS = new Intl.NumberFormat('en-GB', {
  signDisplay: 'exceptZero',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** A difference of two shares in percentage points: `+1.2 pp`. */
export function formatPoints(difference: number): string {
  return `${POINTS.format(difference * 100).replace(/^-/, '−')}\u00a0pp`;
}
