import { availableParallelism } from 'node:os';
import type { NumericProfile } from '../profiles/profile.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { type NumberJob, type NumberResult, type RowSource, runNumberJob } from './number-job.ts';
import { NumberWorkers, WorkerFailure } from './number-workers.ts';
import type { ReferenceColumn } from './profile-numeric.ts';

/** Threads take about 0.1 s to start; below this many values one thread is done before. */
const VALUES_FOR_THREADS = 4_000_000;

/** More threads than this wait for memory, not for one another's work. */
const MAX_THREADS = 8;

export interface ProfileNumbersOptions {
  readonly columns: readonly string[];
  readonly reference: { readonly source: RowSource; readonly rows: number };
  readonly current: { readonly source: RowSource; readonly rows: number; readonly dayCount: number };
  /** How many threads share the columns; by default one a core where there is enough to do. */
  readonly threads?: number;
}

/** A numeric column: its reference, and the window day by day. */
export interface NumberProfiles extends ReferenceColumn {
  readonly days: readonly NumericProfile[];
}

/**
 * Profiles numeric columns of both sides, on all cores where there is enough to do. How many threads share the work does
 * not change a byte of the result: each column is one thread's.
 */
export async function profileNumbers(
  session: DuckDbSession,
  options: ProfileNumbersOptions,
): Promise<readonly NumberProfiles[]> {
  const { columns, reference, current } = options;
  const threads = Math.min(options.threads ?? usefulThreads(options), columns.length);
  await using workers = threads < 2 ? undefined : new NumberWorkers(threads);
  // Dealt out like cards, because neighbouring columns tend to be alike and the score comes last.
  const hands = Array.from({ length: workers?.count ?? 1 }, (_, hand) =>
    columns.filter((_column, index) => index % (workers?.count ?? 1) === hand),
  );
  const run = async (jobs: readonly NumberJob[]): Promise<readonly NumberResult[]> => {
    if (workers !== undefined) {
      try {
        return await workers.run(jobs);
      } catch (error) {
        if (!(error instanceof WorkerFailure)) {
          throw error;
        }
        // Done again below, on this thread, where its error names the file and the value.
      }
    }
    const results: NumberResult[] = [];
    for (const job of jobs) {
      results.push(await runNumberJob(session, job));
    }
    return results;
  };
  const references = (
    await run(
      hands.map((hand) => ({
        kind: 'reference',
        source: reference.source,
        columns: hand,
        rows: reference.rows,
      })),
    )
  ).map((result) => (result.kind === 'reference' ? result.columns : []));
  const currents = (
    await run(
      hands.map((hand, index) => ({
        kind: 'current',
        source: current.source,
        columns: hand,
        supports: (references[index] ?? []).map(({ support }) => support),
        dayCount: current.dayCount,
      })),
    )
  ).map((result) => (result.kind === 'current' ? result.columns : []));
  return columns.map((column, index) => {
    const hand = index % hands.length;
    const place = Math.floor(index / hands.length);
    const side = references[hand]?.[place];
    if (side === undefined) {
      throw new RangeError(`column "${column}" was not profiled`);
    }
    return { ...side, days: currents[hand]?.[place] ?? [] };
  });
}

function usefulThreads({ columns, reference, current }: ProfileNumbersOptions): number {
  const values = columns.length * (reference.rows + current.rows);
  return values < VALUES_FOR_THREADS ? 1 : Math.min(availableParallelism(), MAX_THREADS);
}
