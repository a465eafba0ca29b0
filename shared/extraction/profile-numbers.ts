import { availableParallelism } from 'node:os';
import type { NumericProfile, NumericSupport } from '../profiles/profile.ts';
import type { DuckDbSession } from '../tables/duckdb-session.ts';
import { type NumberJob, type NumberResult, type RowSource, runNumberJob } from './number-job.ts';
import { type NumberWorkers, WorkerFailure } from './number-workers.ts';
import type { ReferenceColumn } from './profile-numeric.ts';

/** Threads take about 0.1 s to start; below this many values one thread is done before. */
const VALUES_FOR_THREADS = 4_000_000;

/** More threads than this wait for memory, not for one another's work. */
const MAX_THREADS = 8;

/** Inputs of this size have about as many values: 8 bytes each, packed to a half. */
const BYTES_FOR_THREADS = 4 * VALUES_FOR_THREADS;

/** Starts the threads that inputs of this size will need, while their files are looked at. */
export function startThreads(workers: NumberWorkers, sizeBytes: number): void {
  if (sizeBytes >= BYTES_FOR_THREADS) {
    workers.start(mostThreads());
  }
}

function mostThreads(): number {
  return Math.min(availableParallelism(), MAX_THREADS);
}

export interface NumbersOptions {
  readonly columns: readonly string[];
  readonly source: RowSource;
  readonly rows: number;
  /** How many threads share the columns; by default one a core where there is enough to do. */
  readonly threads?: number;
  /** The threads; both sides of a run share them. */
  readonly workers: NumberWorkers;
}

/**
 * Gives numeric reference columns their supports and profiles, on all cores where there is enough to do. How many threads
 * share the work does not change a byte of the result: each column is one thread's.
 */
export async function profileReferenceColumns(
  session: DuckDbSession,
  options: NumbersOptions,
): Promise<readonly ReferenceColumn[]> {
  const { source, rows } = options;
  return spread(
    session,
    options,
    ({ columns }) => ({ kind: 'reference', source, columns, rows }),
    (result) => (result.kind === 'reference' ? result.columns : []),
  );
}

/** Counts numeric current columns on their supports, day by day; threads as for the reference. */
export async function profileCurrentColumns(
  session: DuckDbSession,
  options: NumbersOptions & { readonly supports: readonly NumericSupport[]; readonly dayCount: number },
): Promise<readonly (readonly NumericProfile[])[]> {
  const { source, supports, dayCount } = options;
  return spread(
    session,
    options,
    ({ columns, indexes }) => ({
      kind: 'current',
      source,
      columns,
      supports: indexes.flatMap((index) => supports[index] ?? []),
      dayCount,
    }),
    (result) => (result.kind === 'current' ? result.columns : []),
  );
}

/** Columns of one thread, and their places among all. */
interface Hand {
  readonly columns: readonly string[];
  readonly indexes: readonly number[];
}

async function spread<T>(
  session: DuckDbSession,
  options: NumbersOptions,
  jobOf: (hand: Hand) => NumberJob,
  columnsOf: (result: NumberResult) => readonly T[],
): Promise<readonly T[]> {
  const { columns } = options;
  const threads = Math.max(1, Math.min(options.threads ?? usefulThreads(options), columns.length));
  // Dealt out like cards, because neighbouring columns tend to be alike and cost alike.
  const hands = Array.from({ length: threads }, (_, hand) => {
    const indexes = columns.flatMap((_column, index) => (index % threads === hand ? [index] : []));
    return { indexes, columns: indexes.flatMap((index) => columns[index] ?? []) };
  });
  const results = await runJobs(session, options.workers, hands.map(jobOf));
  const found = new Map<number, T>();
  for (const [hand, { indexes }] of hands.entries()) {
    const result = results[hand];
    for (const [place, column] of (result === undefined ? [] : columnsOf(result)).entries()) {
      const index = indexes[place];
      if (index !== undefined) {
        found.set(index, column);
      }
    }
  }
  return columns.map((column, index) => {
    const profiled = found.get(index);
    if (profiled === undefined) {
      throw new RangeError(`column "${column}" was not profiled`);
    }
    return profiled;
  });
}

async function runJobs(
  session: DuckDbSession,
  workers: NumberWorkers,
  jobs: readonly NumberJob[],
): Promise<readonly NumberResult[]> {
  if (jobs.length > 1) {
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
}

function usefulThreads({ columns, rows }: NumbersOptions): number {
  return columns.length * rows < VALUES_FOR_THREADS ? 1 : mostThreads();
}
