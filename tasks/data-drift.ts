import { dataDriftFinding } from '../shared/findings/data-drift-finding.ts';
import { trailingText } from '../shared/findings/trailing-text.ts';
import { readVariables } from './runtime/extracted-files.ts';
import { readNoiseHistory } from './runtime/read-noise-history.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';
import { readTrailingWeeks } from './runtime/trailing-weeks.ts';
import { readManifest, WORK_FILES, writeWorkJson } from './runtime/work-files.ts';

/** Judges the model's inputs, from profiles alone: against the reference, and against the weeks before. */
export async function dataDriftTask(context: TaskContext): Promise<TaskResult> {
  const manifest = await readManifest(context);
  const variables = await readVariables(context, manifest);
  const finding = dataDriftFinding(variables, context.config, {
    trailing: await readTrailingWeeks(context, variables),
    noise: await readNoiseHistory(context),
  });
  await writeWorkJson(context, WORK_FILES.dataDrift, finding);
  const { verdict, driftedImportantFeatures, evaluableImportantFeatures, driftShare, pValueOnlyDriftShare } =
    finding;
  const { trailing } = finding;
  return {
    json: {
      verdict,
      driftedImportantFeatures,
      evaluableImportantFeatures,
      driftShare,
      pValueOnlyDriftShare,
      trailing: trailing && { verdict: trailing.verdict, driftShare: trailing.driftShare },
    },
    lines: [
      `data drift: ${verdict}, ${driftedImportantFeatures} of ${evaluableImportantFeatures} important features`,
      ...(trailing === null ? [] : [trailingText(trailing)]),
    ],
  };
}
