import { earlierWindows } from '../../shared/core/earlier-windows.ts';
import { mapBounded } from '../../shared/core/map-bounded.ts';
import type { PreviousDecisions } from '../../shared/extraction/decision-tally.ts';
import type { EarlierDecisions } from '../../shared/findings/earlier-decisions.ts';
import { decisionsSchema } from '../../shared/findings/report-schema.ts';
import { readTally } from './extracted-files.ts';
import type { TaskContext } from './task-context.ts';
import { unlessDamaged } from './trailing-weeks.ts';
import { hasWorkFile, readManifest, readWorkJson, WORK_FILES } from './work-files.ts';

/** Small documents, of which most of the time is the way to the store. */
const READS_AT_ONCE = 8;

/** A change of θ* or model is told against the newest of so many windows before; a longer gap is no "before". */
const PREVIOUS_WITHIN = 4;

/**
 * Decisions and versions of the `drift.trailing_weeks` windows before this one, as `refusal` and `extract` found them then;
 * never of a later one.
 *
 * @returns undefined where the configuration asks for no weeks before
 */
export async function readEarlierDecisions(context: TaskContext): Promise<EarlierDecisions | undefined> {
  const configured = context.config.drift.trailing_weeks;
  if (configured === 0) {
    return undefined;
  }
  const found = await mapBounded(
    earlierWindows(context.window, configured),
    READS_AT_ONCE,
    async (window) => {
      const earlier = { ...context, window };
      const [hasManifest, hasFinding] = [
        await hasWorkFile(earlier, WORK_FILES.manifest),
        await hasWorkFile(earlier, WORK_FILES.refusal),
      ];
      return await unlessDamaged(earlier, 'the refusals of the weeks before', async () => ({
        window,
        versions: hasManifest ? (await readManifest(earlier)).modelVersions : [],
        counts: hasFinding ? await readWorkJson(earlier, WORK_FILES.refusal, decisionsSchema) : undefined,
      }));
    },
  );
  const weeks = found.filter((week) => week !== undefined);
  return {
    configured,
    weeks: weeks.flatMap(({ window, counts }) =>
      counts === undefined ? [] : [{ window, accepted: counts.accepted, rejected: counts.rejected }],
    ),
    versions: new Set(weeks.flatMap(({ versions }) => versions)),
  };
}

/**
 * What was in force at the end of the newest window before this one that `extract` has read.
 *
 * @returns undefined where none of the last few was read, or none had been counted
 */
export async function readPreviousDecisions(context: TaskContext): Promise<PreviousDecisions | undefined> {
  for (const window of earlierWindows(context.window, PREVIOUS_WITHIN).toReversed()) {
    const earlier = { ...context, window };
    if (!(await hasWorkFile(earlier, WORK_FILES.manifest))) {
      continue;
    }
    const found = await unlessDamaged(earlier, 'what was in force before', async () => {
      const manifest = await readManifest(earlier);
      const tally = await readTally(earlier, manifest);
      return tally === undefined ? undefined : { manifest, tally };
    });
    if (found !== undefined) {
      return { threshold: found.tally.lastThreshold, versions: found.manifest.modelVersions };
    }
  }
  return undefined;
}
