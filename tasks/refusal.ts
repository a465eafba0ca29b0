import { DataContractError } from '../shared/core/errors.ts';
import { decisionsFinding } from '../shared/findings/decisions-finding.ts';
import { formatLocation } from '../shared/storage/location.ts';
import { readVariables } from './runtime/extracted-files.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';
import { readManifest, WORK_FILES, workFile, writeWorkJson } from './runtime/work-files.ts';

/** Counts accepted and refused applications and holds the refusal rate against its threshold. */
export async function refusalTask(context: TaskContext): Promise<TaskResult> {
  const manifest = await readManifest(context);
  const decision = (await readVariables(context, manifest)).find(({ role }) => role === 'decision');
  if (decision?.type !== 'categorical') {
    const where = formatLocation(workFile(context, WORK_FILES.profiles));
    throw new DataContractError(`${where}: holds no categorical variable of role "decision"; expected one`, {
      code: 'invalid-interchange',
      where,
    });
  }
  const finding = decisionsFinding(decision, context.config.refusal.threshold);
  await writeWorkJson(context, WORK_FILES.refusal, finding);
  const { accepted, rejected, refusalRate, exceeded } = finding;
  return {
    json: { accepted, rejected, refusalRate, exceeded },
    lines: [
      `refusals: ${rejected} of ${accepted + rejected}${refusalRate === null ? '' : ` (${(refusalRate * 100).toFixed(1)} %)`}`,
    ],
  };
}
