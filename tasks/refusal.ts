import { DataContractError } from '../shared/core/errors.ts';
import { decisionsFinding } from '../shared/findings/decisions-finding.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';
import { readManifest, readVariables, WORK_FILES, writeWorkJson } from './runtime/work-files.ts';

/** Counts accepted and refused applications and holds the refusal rate against its threshold. */
export async function refusalTask(context: TaskContext): Promise<TaskResult> {
  await readManifest(context);
  const decision = (await readVariables(context)).find(({ role }) => role === 'decision');
  if (decision?.type !== 'categorical') {
    throw new DataContractError(`${WORK_FILES.profiles}: holds no categorical variable of role "decision"`, {
      code: 'invalid-interchange',
      where: WORK_FILES.profiles,
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
