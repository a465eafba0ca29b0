const COUNT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** A count of rows or things: `48,211`. */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

/** A count with its noun: `1 row`, `48,211 rows`. */
export function formatQuantity(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}
