const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;
const AMOUNT = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });

/** A size in decimal units: `12.3 MB`. */
export function formatSize(sizeBytes: number): string {
  let amount = sizeBytes;
  let unit = 0;
  // 999.5 would round to 1,000 of its unit.
  while (amount >= 999.5 && unit < UNITS.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${AMOUNT.format(amount)} ${UNITS[unit] ?? 'B'}`;
}
