import { isDeepStrictEqual } from 'node:util';
import { earlierWindows } from '../../shared/core/earlier-windows.ts';
import { mapBounded } from '../../shared/core/map-bounded.ts';
import { type CohortCost, cohortCostSchema } from '../../shared/findings/cost-sums-schema.ts';
import { ROLLING_WINDOWS } from '../../shared/findings/rolling-cost-finding.ts';
import type { CostSums } from '../../shared/verdict/cost-sums.ts';
import type { TaskContext } from './task-context.ts';
import { unlessDamaged } from './trailing-weeks.ts';
import { hasWorkFile, readWorkJson, WORK_FILES } from './work-files.ts';

const READS_AT_ONCE = 4;

/** What of the configuration decides over costs. */
export function costBasis({ labels, cost, columns }: TaskContext['config']): CohortCost['basis'] {
  return {
    maturityDays: labels?.maturity_days ?? 0,
    reportingLagDays: labels?.reporting_lag_days ?? 0,
    threshold: columns.threshold ?? null,
    falseNegative: cost.false_negative,
    falsePositive: cost.false_positive,
  };
}

/**
 * What the cohorts of the windows before this one cost, as far as the longest rolling figure looks back; the newest first.
 * Undefined where a window was not run, its file is damaged, or it was judged by other costs, another threshold or another age.
 */
export async function readEarlierCohorts(context: TaskContext): Promise<readonly (CostSums | undefined)[]> {
  const windows = earlierWindows(context.window, Math.max(...ROLLING_WINDOWS) - 1);
  const basis = costBasis(context.config);
  return mapBounded(windows.toReversed(), READS_AT_ONCE, async (window) => {
    const earlier = { ...context, window };
    if (!(await hasWorkFile(earlier, WORK_FILES.cohortCost))) {
      return undefined;
    }
    const cohort = await unlessDamaged(earlier, 'the rolling cost', () =>
      readWorkJson(earlier, WORK_FILES.cohortCost, cohortCostSchema),
    );
    return cohort !== undefined && isDeepStrictEqual(cohort.basis, basis) ? cohort.sums : undefined;
  });
}
