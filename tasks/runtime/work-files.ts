import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { DataContractError, StorageError } from '../../shared/core/errors.ts';
import { windowName } from '../../shared/core/time-window.ts';
import { type Manifest, manifestSchema } from '../../shared/findings/manifest-schema.ts';
import {
  childLocation,
  formatLocation,
  type Location,
  parseLocation,
} from '../../shared/storage/location.ts';
import { isoWindow } from './iso-window.ts';
import type { TaskContext } from './task-context.ts';
import { toJson } from './to-json.ts';

/** The files that boxes hand to one another: `<work>/<model>/<window>/…`. */
export const WORK_FILES = {
  manifest: 'manifest.json',
  profiles: 'profiles.arrow',
  decisions: 'decisions.arrow',
  tally: 'decision-tally.json',
  /** Only where labels are configured and the logs reach back to the cohort. */
  vintages: 'vintages.json',
  /** Only where segments are configured, as the finding on them. */
  segments: 'segments.arrow',
  dataDrift: 'data-drift.json',
  predictionDrift: 'prediction-drift.json',
  performance: 'performance.json',
  /** What later windows add to their own; see `readEarlierCohorts`. */
  cohortCost: 'cohort-cost.json',
  refusal: 'refusal.json',
  segmentsFinding: 'segments.json',
  /** Says that the run is published to the last file; `extract` removes it, so that it never speaks for another try. */
  published: 'published.json',
} as const;

export type WorkFile = (typeof WORK_FILES)[keyof typeof WORK_FILES];

/** Which box writes a file, for the message that says that it is missing. */
const WRITTEN_BY: Readonly<Record<WorkFile, string>> = {
  'manifest.json': 'extract',
  'profiles.arrow': 'extract',
  'decisions.arrow': 'extract',
  'decision-tally.json': 'extract',
  'vintages.json': 'extract',
  'segments.arrow': 'extract',
  'data-drift.json': 'data-drift',
  'prediction-drift.json': 'prediction-drift',
  'performance.json': 'performance',
  'cohort-cost.json': 'performance',
  'refusal.json': 'refusal',
  'segments.json': 'data-drift',
  'published.json': 'publish',
};

export function workFile({ config, baseDir, window }: TaskContext, file: WorkFile): Location {
  return childLocation(parseLocation(config.work, baseDir), `${config.model}/${windowName(window)}/${file}`);
}

/**
 * The bytes of a file that an earlier box wrote.
 *
 * @throws {StorageError} `not-found` naming the box that has to run first
 */
export async function readWorkFile(context: TaskContext, file: WorkFile): Promise<Uint8Array> {
  const location = workFile(context, file);
  try {
    return await context.stores.for(location).read(location);
  } catch (error) {
    if (error instanceof StorageError && error.code === 'not-found') {
      const uri = formatLocation(location);
      throw new StorageError(
        `${uri}: is not there; expected "vigie ${WRITTEN_BY[file]}" to have run for this window`,
        {
          code: 'not-found',
          uri,
          retryable: false,
          cause: error,
        },
      );
    }
    throw error;
  }
}

/**
 * A JSON document that an earlier box wrote, checked against its schema.
 *
 * @throws {DataContractError} `invalid-interchange` if it is not what the box writes
 */
export async function readWorkJson<S extends z.ZodType>(
  context: TaskContext,
  file: WorkFile,
  schema: S,
): Promise<z.infer<S>> {
  const bytes = await readWorkFile(context, file);
  return parseJson(bytes, schema, formatLocation(workFile(context, file)));
}

/** @throws {DataContractError} `invalid-interchange` if the bytes are not JSON or not what the schema says */
export function parseJson<S extends z.ZodType>(bytes: Uint8Array, schema: S, where: string): z.infer<S> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new DataContractError(`${where}: is not JSON`, {
      code: 'invalid-interchange',
      where,
      cause: error,
    });
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new DataContractError(
      `${where}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not valid'}`,
      {
        code: 'invalid-interchange',
        where,
        cause: result.error,
      },
    );
  }
  return result.data;
}

export async function writeWorkFile(
  context: TaskContext,
  file: WorkFile,
  content: Uint8Array,
): Promise<void> {
  const location = workFile(context, file);
  const contentType = file.endsWith('.json') ? 'application/json' : 'application/vnd.apache.arrow.file';
  await context.stores.for(location).write(location, content, { contentType });
}

export async function writeWorkJson(context: TaskContext, file: WorkFile, value: unknown): Promise<void> {
  await writeWorkFile(context, file, toJson(value));
}

export async function removeWorkFile(context: TaskContext, file: WorkFile): Promise<void> {
  const location = workFile(context, file);
  await context.stores.for(location).remove(location);
}

/** Whether an earlier box left a file. */
export async function hasWorkFile(context: TaskContext, file: WorkFile): Promise<boolean> {
  const location = workFile(context, file);
  return (await context.stores.for(location).stat(location)) !== undefined;
}

/**
 * What `extract` read.
 *
 * @throws {DataContractError} `invalid-interchange` if it is damaged, or is that of another model or window
 */
export async function readManifest(context: TaskContext): Promise<Manifest> {
  const manifest = await readWorkJson(context, WORK_FILES.manifest, manifestSchema);
  const found = { model: manifest.model, ...manifest.window };
  const expected = { model: context.config.model, ...isoWindow(context.window) };
  for (const key of ['model', 'start', 'end'] as const) {
    if (found[key] !== expected[key]) {
      const where = formatLocation(workFile(context, WORK_FILES.manifest));
      throw new DataContractError(`${where}: its ${key} is ${found[key]}; expected ${expected[key]}`, {
        code: 'invalid-interchange',
        where,
      });
    }
  }
  return manifest;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
