/** Digits after the point beyond which two shares are called the same: a hundredth of a percent. */
const MAX_PERCENT_DIGITS = 2;

/** `42 %`, of a share in [0, 1]. */
export function percent(share: number, digits = 0): string {
  return `${(share * 100).toFixed(digits)} %`;
}

/**
 * A measured share and its threshold as percentages, with as many digits as it takes to show on which side of the
 * threshold the share lies: 30.3 % against 30 % must not read as 30 % against 30 %.
 */
export function percentPair(
  share: number,
  threshold: number,
): { readonly share: string; readonly threshold: string } {
  const limit = Number((threshold * 100).toFixed(MAX_PERCENT_DIGITS));
  const side = Math.sign(share - threshold);
  let digits = 0;
  while (digits < MAX_PERCENT_DIGITS && Math.sign(Number((share * 100).toFixed(digits)) - limit) !== side) {
    digits += 1;
  }
  return { share: percent(share, digits), threshold: `${limit} %` };
}

/** `+2.1`: a difference of two shares in percentage points, with its sign. */
export function pointsText(difference: number): string {
  const points = (difference * 100).toFixed(1);
  return Number(points) > 0 ? `+${points}` : Number(points) === 0 ? '0.0' : points.replace('-', '−');
}

/** `p < 0.001` or `p = 0.012`. */
export function pValueText(pValue: number): string {
  return pValue < 0.001 ? 'p < 0.001' : `p = ${pValue.toPrecision(2)}`;
}

/** `4,912`. */
export function countText(count: number): string {
  return count.toFixed(0).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Three significant digits, without an exponent where a person can read it without: `0.412`, `31,200`. */
export function valueText(value: number): string {
  return Math.abs(value) >= 1000 ? countText(Math.round(value)) : String(Number(value.toPrecision(3)));
}

/** The name of an effect size beside its number: `KS D 0.31`, `total variation 0.22`. */
export function effectText(type: 'numeric' | 'categorical', effectSize: number): string {
  return `${type === 'numeric' ? 'KS D' : 'total variation'} ${effectSize.toFixed(2)}`;
}

/** A distance test's figure beside its threshold: `PSI 0.31, threshold 0.25`. */
export function distanceText(test: string, distance: number, threshold: number): string {
  const name = test === 'psi' ? 'PSI' : test.replaceAll('_', ' ');
  return `${name} ${valueText(distance)}, threshold ${valueText(threshold)}`;
}
