import type { Manifest } from '../shared/findings/manifest-schema.ts';
import { performanceFinding } from '../shared/findings/performance-finding.ts';
import { countOutcomes } from '../shared/verdict/outcome-counts.ts';
import { readDecisions } from './runtime/extracted-files.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';
import { readManifest, WORK_FILES, writeWorkJson } from './runtime/work-files.ts';

/** Judges what the decisions cost that matured in the window. */
export async function performanceTask(context: TaskContext): Promise<TaskResult> {
  const { cost, labels } = context.config;
  const manifest = await readManifest(context);
  const { cohort } = manifest;
  const finding = performanceFinding({
    costs: cost,
    outcomes:
      labels === undefined || cohort === null
        ? null
        : {
            cohort: { start: cohort.start, end: cohort.end, maturityDays: labels.maturity_days },
            ...(await outcomes(context, manifest)),
          },
  });
  await writeWorkJson(context, WORK_FILES.performance, finding);
  const { verdict, reason, costIncrease } = finding;
  return {
    json: { verdict, costPerDecision: finding.current?.costPerDecision ?? null, costIncrease },
    lines: [`performance: ${verdict}, ${reason}`],
  };
}

async function outcomes(context: TaskContext, manifest: Manifest) {
  const { reference, current } = await readDecisions(context, manifest);
  return {
    reference: countOutcomes(reference.accepted, reference.labels),
    current: countOutcomes(current.accepted, current.labels),
  };
}
