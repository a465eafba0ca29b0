import { earlierWindows } from '../../shared/core/earlier-windows.ts';
import { DataContractError, StorageError } from '../../shared/core/errors.ts';
import { mapBounded } from '../../shared/core/map-bounded.ts';
import { type TimeWindow, windowName } from '../../shared/core/time-window.ts';
import type { DataDriftTrailing } from '../../shared/findings/trailing-schema.ts';
import type { TrailingWeeks } from '../../shared/findings/trailing-weeks.ts';
import { comparableWeek } from '../../shared/profiles/comparable-week.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import { readVariables } from './extracted-files.ts';
import type { TaskContext } from './task-context.ts';
import { hasWorkFile, readManifest, WORK_FILES } from './work-files.ts';

/** Two weeks of profiles at a time: the next arrives while one is decoded, and memory holds no more of them. */
const READS_AT_ONCE = 2;

type Found =
  | { readonly kind: 'found'; readonly variables: ReadonlyMap<string, Variable> }
  | { readonly kind: 'missing'; readonly reason: DataDriftTrailing['missingWeeks'][number]['reason'] };

/**
 * The profiles that `extract` left of the `drift.trailing_weeks` windows before this one; never of a later one, so that a
 * week run again gives what it gave in its time.
 *
 * What is not there, is damaged or does not add up is left out and told. A store that cannot be reached is an error: a week
 * must not drop out of the reference because of the network.
 *
 * @param variables of this window
 * @returns undefined where the configuration asks for no second opinion
 */
export async function readTrailingWeeks(
  context: TaskContext,
  variables: readonly Variable[],
): Promise<TrailingWeeks | undefined> {
  const configured = context.config.drift.trailing_weeks;
  if (configured === 0) {
    return undefined;
  }
  const judged = variables.filter(({ role }) => role === 'feature' || role === 'score');
  const windows = earlierWindows(context.window, configured);
  const found = await mapBounded(windows, READS_AT_ONCE, async (window) => ({
    window,
    week: await readWeek({ ...context, window }, judged),
  }));
  return {
    configured,
    weeks: found.flatMap(({ window, week }) =>
      week.kind === 'found' ? [{ window, variables: week.variables }] : [],
    ),
    missing: found.flatMap(({ window, week }) =>
      week.kind === 'missing' ? [{ window, reason: week.reason }] : [],
    ),
  };
}

async function readWeek(context: TaskContext, variables: readonly Variable[]): Promise<Found> {
  // The manifest is written last: without one there is no complete week.
  if (!(await hasWorkFile(context, WORK_FILES.manifest))) {
    return { kind: 'missing', reason: 'absent' };
  }
  const earlier = await unlessDamaged(context, 'the trailing reference', async () =>
    readVariables(context, await readManifest(context)),
  );
  if (earlier === undefined) {
    return { kind: 'missing', reason: 'unreadable' };
  }
  const comparable = comparableWeek(variables, earlier);
  if (comparable === undefined) {
    context.log.record.info(
      { event: { action: 'week-left-out' } },
      `left out of the trailing reference: ${nameOf(context.window)} was counted against another reference`,
    );
    return { kind: 'missing', reason: 'other-reference' };
  }
  return { kind: 'found', variables: comparable };
}

/** What a read gives, or undefined, with a line in the log, where a file is damaged, of another version, or missing by itself. */
export async function unlessDamaged<T>(
  { log, window }: TaskContext,
  use: string,
  read: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    const isLost = error instanceof StorageError && error.code === 'not-found';
    if (isLost || error instanceof DataContractError) {
      log.record.warn({ reason: error.message }, `left out of ${use}: ${nameOf(window)} cannot be read`);
      return undefined;
    }
    throw error;
  }
}

function nameOf(window: TimeWindow): string {
  return `the window ${windowName(window)}`;
}
