import { earlierWindows } from '../../shared/core/earlier-windows.ts';
import { mapBounded } from '../../shared/core/map-bounded.ts';
import {
  NOISE_LOOK_BACK_WEEKS,
  type NoiseHistory,
  noiseHistory,
  pastFindingSchema,
} from '../../shared/findings/noise-history.ts';
import type { TaskContext } from './task-context.ts';
import { unlessDamaged } from './trailing-weeks.ts';
import { hasWorkFile, readWorkJson, WORK_FILES } from './work-files.ts';

/** Small documents, of which most of the time is the way to the store. */
const READS_AT_ONCE = 8;

/**
 * What `data-drift` found in the windows of the year before this one, for the noise floors; never in a later one.
 *
 * @returns undefined where the configuration wants no noise floors
 */
export async function readNoiseHistory(context: TaskContext): Promise<NoiseHistory | undefined> {
  const { noise_floor: wanted, trailing_weeks: weeks } = context.config.drift;
  if (!wanted || weeks === 0) {
    return undefined;
  }
  const windows = earlierWindows(context.window, NOISE_LOOK_BACK_WEEKS);
  const found = await mapBounded(windows, READS_AT_ONCE, async (window) => {
    const earlier = { ...context, window };
    const isThere = await hasWorkFile(earlier, WORK_FILES.dataDrift);
    const finding = isThere
      ? await unlessDamaged(earlier, 'the noise floors', () =>
          readWorkJson(earlier, WORK_FILES.dataDrift, pastFindingSchema),
        )
      : undefined;
    return { window, isThere, finding };
  });
  return noiseHistory(
    found.flatMap(({ finding }) => finding ?? []),
    found.flatMap(({ window, isThere, finding }) => (isThere && finding === undefined ? [window] : [])),
  );
}
