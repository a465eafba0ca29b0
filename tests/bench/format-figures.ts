const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const small = new Intl.NumberFormat('en', { maximumFractionDigits: 2, minimumFractionDigits: 2 });

/** Milliseconds: whole ones, below ten with two decimals. */
export function milliseconds(value: number | null): string {
  return value === null || Number.isNaN(value)
    ? '–'
    : value < 10
      ? small.format(value)
      : grouped.format(value);
}

/** Bytes as megabytes, 10^6. */
export function megabytes(bytes: number | null): string {
  return bytes === null || Number.isNaN(bytes) ? '–' : grouped.format(bytes / 1e6);
}

/** A factor with two decimals, from 100 on with none. */
export function factor(value: number | null): string {
  return value === null || Number.isNaN(value)
    ? '–'
    : `${value < 100 ? small.format(value) : grouped.format(value)}×`;
}

export function count(value: number): string {
  return grouped.format(value);
}
