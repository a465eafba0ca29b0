import { parentPort } from 'node:worker_threads';
import { DuckDbSession } from '../tables/duckdb-session.ts';
import { type NumberJob, runNumberJob } from './number-job.ts';

/** The thread of `NumberWorkers`: an engine of its own with one thread, so that scanning and counting share a core. */
const port = parentPort;
if (port === null) {
  throw new TypeError('number-worker is a worker thread; expected to be started by NumberWorkers');
}
const session = await DuckDbSession.open({ threads: 1, uris: new Map() });
port.on('message', (job: NumberJob | 'close') => {
  void answer(job);
});

async function answer(job: NumberJob | 'close'): Promise<void> {
  if (job === 'close') {
    await session.close();
    port?.close();
    return;
  }
  try {
    for (const statement of job.source.statements) {
      await session.run(statement);
    }
    port?.postMessage({ result: await runNumberJob(session, job) });
  } catch (error) {
    // The caller repeats the job where its error can be told as what it is.
    port?.postMessage({ failed: String(error) });
  }
}
