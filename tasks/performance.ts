import type { DecisionSets } from '../shared/extraction/decisions-arrow.ts';
import type { Manifest } from '../shared/findings/manifest-schema.ts';
import { costedDecisions } from '../shared/findings/performance/costed-decisions.ts';
import { noPerformanceDetails } from '../shared/findings/performance/no-performance-details.ts';
import { performanceDetails } from '../shared/findings/performance/performance-details.ts';
import type { PerformanceSides } from '../shared/findings/performance/performance-sides.ts';
import { type PerformanceInput, performanceFinding } from '../shared/findings/performance-finding.ts';
import type { Footing } from '../shared/performance/select-outcomes.ts';
import { labelCoverage } from '../shared/verdict/label-coverage.ts';
import { readDecisions } from './runtime/extracted-files.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';
import { readManifest, WORK_FILES, writeWorkJson } from './runtime/work-files.ts';

/** Judges what the decisions cost that matured in the window. */
export async function performanceTask(context: TaskContext): Promise<TaskResult> {
  const manifest = await readManifest(context);
  const sets = await decisionSets(context, manifest);
  const finding = performanceFinding({
    costs: context.config.cost,
    outcomes: outcomes(context, manifest, sets),
  });
  const details =
    sets === undefined ? noPerformanceDetails : performanceDetails(sidesOf(context, sets, finding.footing));
  await writeWorkJson(context, WORK_FILES.performance, { ...finding, ...details });
  const { verdict, reason, costIncrease } = finding;
  return {
    json: { verdict, costPerDecision: finding.current?.costPerDecision ?? null, costIncrease },
    lines: [`performance: ${verdict}, ${reason}`],
  };
}

/** Undefined where no labels are configured. */
async function decisionSets(context: TaskContext, manifest: Manifest): Promise<DecisionSets | undefined> {
  return context.config.labels === undefined || manifest.cohort === null
    ? undefined
    : await readDecisions(context, manifest);
}

function outcomes(
  { config: { labels } }: TaskContext,
  { cohort }: Manifest,
  sets: DecisionSets | undefined,
): PerformanceInput['outcomes'] {
  if (labels === undefined || cohort === null || sets === undefined) {
    return null;
  }
  const { reference, current } = sets;
  return {
    cohort: {
      start: cohort.start,
      end: cohort.end,
      maturityDays: labels.maturity_days,
      reportingLagDays: labels.reporting_lag_days,
    },
    labels: { ...cohort.labels, coverage: labelCoverage(current), minCoverage: labels.min_coverage },
    reference,
    current,
  };
}

function sidesOf(
  { config: { cost } }: TaskContext,
  { reference, current, window }: DecisionSets,
  footing: Footing | null,
): PerformanceSides {
  return {
    reference: costedDecisions(reference, cost),
    current: costedDecisions(current, cost),
    window: costedDecisions(window, cost),
    footing: footing ?? 'accepted',
    tolerance: cost.tolerance,
  };
}
