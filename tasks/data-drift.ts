import { isoDay } from '../shared/core/time-window.ts';
import { dataDriftFinding } from '../shared/findings/data-drift-finding.ts';
import { segmentsFinding } from '../shared/findings/segments-finding.ts';
import { trailingText } from '../shared/findings/trailing-text.ts';
import { readVariables } from './runtime/extracted-files.ts';
import { hasSegments, readSegments } from './runtime/extracted-segments.ts';
import { readNoiseHistory } from './runtime/read-noise-history.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';
import { readTrailingWeeks } from './runtime/trailing-weeks.ts';
import { readManifest, WORK_FILES, writeWorkJson } from './runtime/work-files.ts';

/** Judges the model's inputs, from profiles alone: against the reference, within segments, and against the weeks before. */
export async function dataDriftTask(context: TaskContext): Promise<TaskResult> {
  const manifest = await readManifest(context);
  const variables = await readVariables(context, manifest);
  const noise = await readNoiseHistory(context);
  const finding = dataDriftFinding(variables, context.config, {
    trailing: await readTrailingWeeks(context, variables),
    noise,
  });
  if (hasSegments(manifest)) {
    const columns = await readSegments(context, manifest, variables);
    const day = isoDay(context.window.startMs);
    const segments = segmentsFinding(columns, { config: context.config, variables, noise, day });
    await writeWorkJson(context, WORK_FILES.segmentsFinding, segments);
  }
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
