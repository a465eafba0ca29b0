import { DataContractError } from '../../shared/core/errors.ts';
import { type DecisionSets, decodeDecisions } from '../../shared/extraction/decisions-arrow.ts';
import {
  type DecisionTallyDocument,
  decisionTallySchema,
} from '../../shared/findings/decision-tally-schema.ts';
import type { Manifest } from '../../shared/findings/manifest-schema.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import { decodeProfiles } from '../../shared/profiles/profiles-arrow.ts';
import { formatLocation } from '../../shared/storage/location.ts';
import type { TaskContext } from './task-context.ts';
import { parseJson, readWorkFile, sha256, WORK_FILES, type WorkFile, workFile } from './work-files.ts';

/** @throws {DataContractError} `invalid-interchange` if the file is not the one that the manifest speaks of */
export async function readVariables(context: TaskContext, manifest: Manifest): Promise<readonly Variable[]> {
  const own = context.extracted.get(manifest.files[WORK_FILES.profiles] ?? '');
  if (own?.variables !== undefined) {
    return own.variables;
  }
  const where = formatLocation(workFile(context, WORK_FILES.profiles));
  return decodeProfiles(await readExtracted(context, manifest, WORK_FILES.profiles), where).variables;
}

/** @throws {DataContractError} `invalid-interchange` if the file is not the one that the manifest speaks of */
export async function readDecisions(context: TaskContext, manifest: Manifest): Promise<DecisionSets> {
  const where = formatLocation(workFile(context, WORK_FILES.decisions));
  return decodeDecisions(await readExtracted(context, manifest, WORK_FILES.decisions), where);
}

/**
 * The window's decisions by version, θ*, band and override.
 *
 * @returns undefined where `extract` was of a version that did not count them
 * @throws {DataContractError} `invalid-interchange` if the file is not the one that the manifest speaks of
 */
export async function readTally(
  context: TaskContext,
  manifest: Manifest,
): Promise<DecisionTallyDocument | undefined> {
  if (manifest.files[WORK_FILES.tally] === undefined) {
    return undefined;
  }
  const where = formatLocation(workFile(context, WORK_FILES.tally));
  return parseJson(await readExtracted(context, manifest, WORK_FILES.tally), decisionTallySchema, where);
}

/**
 * The bytes of a file that `extract` wrote, to the last bit: an Arrow file carries no checksum, and apache-arrow's reader
 * loops for ever over one whose batch is garbled.
 *
 * @throws {DataContractError} `invalid-interchange` if it is damaged or of another run
 */
export async function readExtracted(
  context: TaskContext,
  { files }: Manifest,
  file: WorkFile,
): Promise<Uint8Array> {
  const own = context.extracted.get(files[file] ?? '');
  if (own !== undefined) {
    return own.bytes;
  }
  const bytes = await readWorkFile(context, file);
  const [found, expected] = [sha256(bytes), files[file]];
  if (found !== expected) {
    const where = formatLocation(workFile(context, file));
    throw new DataContractError(
      `${where}: has SHA-256 ${found}; expected ${expected ?? 'no such file'}, as ${WORK_FILES.manifest} says: "vigie extract" writes both anew`,
      { code: 'invalid-interchange', where },
    );
  }
  return bytes;
}
