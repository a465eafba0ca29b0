import { dataDriftFinding } from '../shared/findings/data-drift-finding.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';
import { readManifest, readVariables, WORK_FILES, writeWorkJson } from './runtime/work-files.ts';

/** Judges the model's inputs, from profiles alone. */
export async function dataDriftTask(context: TaskContext): Promise<TaskResult> {
  const manifest = await readManifest(context);
  const finding = dataDriftFinding(await readVariables(context, manifest), context.config);
  await writeWorkJson(context, WORK_FILES.dataDrift, finding);
  const { verdict, driftedImportantFeatures, evaluableImportantFeatures, driftShare, pValueOnlyDriftShare } =
    finding;
  return {
    json: { verdict, driftedImportantFeatures, evaluableImportantFeatures, driftShare, pValueOnlyDriftShare },
    lines: [
      `data drift: ${verdict}, ${driftedImportantFeatures} of ${evaluableImportantFeatures} important features`,
    ],
  };
}
