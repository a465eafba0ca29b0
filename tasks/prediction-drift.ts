import { predictionDriftFinding } from '../shared/findings/prediction-drift-finding.ts';
import { readVariables } from './runtime/extracted-files.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';
import { readTrailingWeeks } from './runtime/trailing-weeks.ts';
import { readManifest, WORK_FILES, writeWorkJson } from './runtime/work-files.ts';

/** Judges the distribution of the model's scores: against the reference, and against the weeks before. */
export async function predictionDriftTask(context: TaskContext): Promise<TaskResult> {
  const manifest = await readManifest(context);
  const variables = await readVariables(context, manifest);
  const trailing = await readTrailingWeeks(context, variables);
  const finding = predictionDriftFinding(variables, context.config, trailing);
  await writeWorkJson(context, WORK_FILES.predictionDrift, finding);
  const { verdict, statistic, pValue, effectSize } = finding;
  return {
    json: { verdict, statistic, pValue },
    lines: [`prediction drift: ${verdict}${effectSize === null ? '' : `, D = ${effectSize.toFixed(4)}`}`],
  };
}
