import { addCosts, type CostSums } from '../verdict/cost-sums.ts';
import { type CostPolicy, judgeCost } from '../verdict/judge-cost.ts';
import type { Performance } from './report-schema.ts';

/** How many windows the rolling figures span, this one included: a month and a quarter of weeks. */
export const ROLLING_WINDOWS = [4, 13] as const;

/**
 * The cost of this cohort and of those of the windows before it taken together: what one week is too small to show.
 *
 * @param earlier the newest first, undefined where one is missing; at least 12
 */
export function rollingCostFinding(
  reference: CostSums,
  current: CostSums,
  { earlier, policy }: { readonly earlier: readonly (CostSums | undefined)[]; readonly policy: CostPolicy },
): Performance['rolling'] {
  return ROLLING_WINDOWS.map((windows) => {
    const before = earlier.slice(0, windows - 1);
    const found = before.filter((sums) => sums !== undefined);
    const judged = judgeCost(reference, found.reduce(addCosts, current), policy);
    return {
      windows,
      missingWindows: before.length - found.length,
      verdict: judged.verdict,
      decisions: judged.current?.decisions ?? 0,
      costPerDecision: judged.current?.costPerDecision ?? null,
      costPerDecisionInterval: judged.current === undefined ? null : [...judged.current.interval],
      costIncrease: judged.increase ?? null,
      costDifferenceInterval: judged.differenceInterval === undefined ? null : [...judged.differenceInterval],
    };
  });
}
