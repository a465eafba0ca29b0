import { DataContractError } from '../shared/core/errors.ts';
import { decisionsFinding } from '../shared/findings/decisions-finding.ts';
import type { CategoricalVariable, NumericVariable, Variable } from '../shared/profiles/profile.ts';
import { formatLocation } from '../shared/storage/location.ts';
import { readEarlierDecisions } from './runtime/earlier-decisions.ts';
import { readTally, readVariables } from './runtime/extracted-files.ts';
import type { TaskContext, TaskResult } from './runtime/task-context.ts';
import { readManifest, WORK_FILES, workFile, writeWorkJson } from './runtime/work-files.ts';

/** Counts accepted and refused applications and holds the refusal rate against threshold, reference and weeks before. */
export async function refusalTask(context: TaskContext): Promise<TaskResult> {
  const { config } = context;
  const manifest = await readManifest(context);
  const variables = await readVariables(context, manifest);
  const decision = variables.find(isDecision);
  if (decision === undefined) {
    const where = formatLocation(workFile(context, WORK_FILES.profiles));
    throw new DataContractError(`${where}: holds no categorical variable of role "decision"; expected one`, {
      code: 'invalid-interchange',
      where,
    });
  }
  const finding = decisionsFinding(decision, {
    threshold: config.refusal.threshold,
    tally: await readTally(context, manifest),
    score: variables.find(isScore),
    version: variables.find(isVersion),
    earlier: await readEarlierDecisions(context),
    announced: config.model_versions?.announced ?? [],
  });
  await writeWorkJson(context, WORK_FILES.refusal, finding);
  const { accepted, rejected, refusalRate, exceeded } = finding;
  return {
    json: { accepted, rejected, refusalRate, exceeded },
    lines: [
      `refusals: ${rejected} of ${accepted + rejected}${refusalRate === null ? '' : ` (${(refusalRate * 100).toFixed(1)} %)`}`,
    ],
  };
}

function isDecision(variable: Variable): variable is CategoricalVariable {
  return variable.type === 'categorical' && variable.role === 'decision';
}

function isVersion(variable: Variable): variable is CategoricalVariable {
  return variable.type === 'categorical' && variable.role === 'model_version';
}

function isScore(variable: Variable): variable is NumericVariable {
  return variable.type === 'numeric' && variable.role === 'score';
}
