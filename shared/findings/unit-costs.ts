import type { UnitCosts } from '../verdict/cost-sums.ts';

/** The costs that hold for every decision; 0 where a column prices each, and nobody asks for the number. */
export function unitCosts({
  false_negative: falseNegative,
  false_positive: falsePositive,
}: {
  readonly false_negative: number | string;
  readonly false_positive: number | string;
}): UnitCosts {
  const number = (cost: number | string) => (typeof cost === 'number' ? cost : 0);
  return { falseNegative: number(falseNegative), falsePositive: number(falsePositive) };
}
