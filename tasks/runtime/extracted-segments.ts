import type { Manifest } from '../../shared/findings/manifest-schema.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import type { SegmentedColumn } from '../../shared/profiles/segment.ts';
import { decodeSegments } from '../../shared/profiles/segments-arrow-reader.ts';
import { formatLocation } from '../../shared/storage/location.ts';
import { readExtracted } from './extracted-files.ts';
import type { TaskContext } from './task-context.ts';
import { WORK_FILES, workFile } from './work-files.ts';

/**
 * The profiles within segments; none where `extract` found no segments configured.
 *
 * @param variables of the profiles beside them
 * @throws {DataContractError} `invalid-interchange` if the file is not the one that the manifest speaks of, or not of these variables
 */
export async function readSegments(
  context: TaskContext,
  manifest: Manifest,
  variables: readonly Variable[],
): Promise<readonly SegmentedColumn[]> {
  if (!hasSegments(manifest)) {
    return [];
  }
  const where = formatLocation(workFile(context, WORK_FILES.segments));
  const bytes = await readExtracted(context, manifest, WORK_FILES.segments);
  return decodeSegments(bytes, { variables, where }).columns;
}

/** Whether `extract` found segments configured. */
export function hasSegments({ files }: Manifest): boolean {
  return files[WORK_FILES.segments] !== undefined;
}
