import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { NumberJob, NumberResult } from './number-job.ts';

/** A job did not get done on its thread; whoever gave it can do it himself. */
export class WorkerFailure extends Error {
  override readonly name = 'WorkerFailure';
}

/**
 * Threads that profile numeric columns, each with an engine of its own; they live until `close`. Profiles come back as
 * copies of typed arrays.
 */
export class NumberWorkers implements AsyncDisposable {
  readonly #workers = new Map<number, Worker>();

  /**
   * Does the jobs at the same time, one a thread; threads are started as jobs come that need them.
   *
   * @throws {WorkerFailure} if one failed, once all have ended
   */
  async run(jobs: readonly NumberJob[]): Promise<readonly NumberResult[]> {
    const outcomes = await Promise.allSettled(
      jobs.map((job, index) => {
        const worker = this.#workers.get(index) ?? this.#start(index);
        return done(worker, job);
      }),
    );
    return outcomes.map((outcome) => {
      if (outcome.status === 'rejected') {
        throw new WorkerFailure(String(outcome.reason), { cause: outcome.reason });
      }
      return outcome.value;
    });
  }

  /** Starts `count` threads, so that they are there when the first job comes. */
  start(count: number): void {
    for (let index = 0; index < count; index += 1) {
      if (!this.#workers.has(index)) {
        this.#start(index);
      }
    }
  }

  #start(index: number): Worker {
    const worker = new Worker(new URL('number-worker.mjs', import.meta.url));
    this.#workers.set(index, worker);
    // A failure is the job's to tell; between two jobs nobody listens, and an error without a listener ends the process.
    worker.on('error', () => {});
    // One that died would never answer: the next job starts another.
    worker.once('exit', () => this.#workers.delete(index));
    return worker;
  }

  async close(): Promise<void> {
    await Promise.all(
      Array.from(this.#workers.values(), async (worker) => {
        const exited = once(worker, 'exit');
        worker.postMessage('close');
        await exited;
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

type Answer = { readonly result: NumberResult } | { readonly failed: string };

function done(worker: Worker, job: NumberJob): Promise<NumberResult> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      finish();
    };
    const onMessage = (answer: Answer) =>
      settle(() => ('result' in answer ? resolve(answer.result) : reject(new Error(answer.failed))));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = (code: number) => settle(() => reject(new Error(`the thread ended with code ${code}`)));
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(job);
  });
}
