import type { Manifest } from '../shared/findings/manifest-schema.ts';
import { type PerformanceInput, performanceFinding } from '../shared/findings/performance-finding.ts';
import { labelCoverage } from '../shared/verdict/label-coverage.ts';
import { readDecisions } from './runtime/extracted-files.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';
import { readManifest, WORK_FILES, writeWorkJson } from './runtime/work-files.ts';

/** Judges what the decisions cost that matured in the window. */
export async function performanceTask(context: TaskContext): Promise<TaskResult> {
  const manifest = await readManifest(context);
  const finding = performanceFinding({
    costs: context.config.cost,
    outcomes: await outcomes(context, manifest),
  });
  await writeWorkJson(context, WORK_FILES.performance, finding);
  const { verdict, reason, costIncrease } = finding;
  return {
    json: { verdict, costPerDecision: finding.current?.costPerDecision ?? null, costIncrease },
    lines: [`performance: ${verdict}, ${reason}`],
  };
}

async function outcomes(context: TaskContext, manifest: Manifest): Promise<PerformanceInput['outcomes']> {
  const { labels } = context.config;
  const { cohort } = manifest;
  if (labels === undefined || cohort === null) {
    return null;
  }
  const { reference, current } = await readDecisions(context, manifest);
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
