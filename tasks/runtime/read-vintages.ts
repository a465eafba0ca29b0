import { earlierWindows } from '../../shared/core/earlier-windows.ts';
import { mapBounded } from '../../shared/core/map-bounded.ts';
import type { Manifest } from '../../shared/findings/manifest-schema.ts';
import { type CohortVintagesDocument, cohortVintagesSchema } from '../../shared/findings/vintages-schema.ts';
import { formatLocation } from '../../shared/storage/location.ts';
import { readExtracted } from './extracted-files.ts';
import type { TaskContext } from './task-context.ts';
import { unlessDamaged } from './trailing-weeks.ts';
import { hasWorkFile, parseJson, readWorkJson, WORK_FILES, workFile } from './work-files.ts';

/** Two years of weeks: older vintages say little of the applicants of today. */
const LOOK_BACK_WINDOWS = 104;
/** Small documents, of which most of the time is the way to the store. */
const READS_AT_ONCE = 8;

/**
 * The vintages of this window's cohort, and of the windows before it as `extract` left them; never of a later one.
 *
 * @returns newest first; none where this window has no cohort
 */
export async function readVintages(
  context: TaskContext,
  manifest: Manifest,
): Promise<readonly CohortVintagesDocument[]> {
  if (manifest.files[WORK_FILES.vintages] === undefined) {
    return [];
  }
  const where = formatLocation(workFile(context, WORK_FILES.vintages));
  const own = parseJson(
    await readExtracted(context, manifest, WORK_FILES.vintages),
    cohortVintagesSchema,
    where,
  );
  const windows = earlierWindows(context.window, LOOK_BACK_WINDOWS).toReversed();
  const earlier = await mapBounded(windows, READS_AT_ONCE, async (window) => {
    const before = { ...context, window };
    return (await hasWorkFile(before, WORK_FILES.vintages))
      ? await unlessDamaged(before, 'the vintages', () =>
          readWorkJson(before, WORK_FILES.vintages, cohortVintagesSchema),
        )
      : undefined;
  });
  return [own, ...earlier.filter((cohort) => cohort !== undefined)];
}
