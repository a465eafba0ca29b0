import type { CostResults, CostWeeks } from './cost-results-schema.ts';
import { markdownTable } from './markdown-table.ts';
import { placeTables } from './place-tables.ts';

/** The page of the decision with the table of these results. */
export function withCostTable(page: string, { cells }: CostResults): string {
  return placeTables(page, new Map([['cost-weeks', costTable(cells)]]));
}

function costTable(cells: readonly CostWeeks[]): string {
  const alphas = cells[0]?.weekly.map(({ alpha }) => alpha) ?? [];
  const header = [
    'labelled a week',
    'planted',
    'degraded',
    'inconclusive',
    'stable',
    ...alphas.filter((alpha) => alpha !== PRODUCT_ALPHA).map((alpha) => `degraded at α = ${alpha}`),
    '13 weeks together: degraded, inconclusive, stable',
    'detectable, mean',
  ];
  const rows = cells.map(({ labelled, increase, weekly, quarterly, meanDetectable }) => {
    const weeks = weekly[0] === undefined ? 0 : total(weekly[0]);
    const product = weekly.find(({ alpha }) => alpha === PRODUCT_ALPHA);
    return [
      labelled.toLocaleString('en'),
      `+${percent(increase, 0)}`,
      percent((product?.degraded ?? 0) / weeks, 2),
      percent((product?.inconclusive ?? 0) / weeks, 1),
      percent((product?.stable ?? 0) / weeks, 1),
      ...weekly
        .filter(({ alpha }) => alpha !== PRODUCT_ALPHA)
        .map(({ degraded }) => percent(degraded / weeks, 2)),
      [quarterly.degraded, quarterly.inconclusive, quarterly.stable]
        .map((count) => percent(count / total(quarterly), 1))
        .join(', '),
      `+${percent(meanDetectable, 0)}`,
    ];
  });
  return markdownTable(header, rows);
}

/** The default of `cost.alpha`. */
export const PRODUCT_ALPHA = 0.01;

function total(counts: { degraded: number; inconclusive: number; stable: number }): number {
  return counts.degraded + counts.inconclusive + counts.stable;
}

function percent(share: number, digits: number): string {
  return `${(100 * share).toFixed(digits)} %`;
}
