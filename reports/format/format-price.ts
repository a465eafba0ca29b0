import { formatMeasure } from './format-measure.ts';

/** What an error costs: a number, or where each decision's own stands. */
export function formatPrice(cost: number | null, column: string | null): string {
  return cost === null ? `what “${column ?? ''}” says` : formatMeasure(cost);
}
