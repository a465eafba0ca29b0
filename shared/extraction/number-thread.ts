import { parentPort } from 'node:worker_threads';
import { ScanSession } from '../tables/scan-session.ts';
import { type NumberJob, runNumberJob } from './number-job.ts';

/** The thread of `NumberWorkers`: an engine of its own with one thread, so that scanning and counting share a core. */
const port = parentPort;
if (port === null) {
  throw new TypeError('number-thread runs in a worker thread; expected to be started by NumberWorkers');
}
const session = await ScanSession.open();
port.on('message', (job: NumberJob | 'close') => {
  void answer(job);
});

async function answer(job: NumberJob | 'close'): Promise<void> {
  if (job === 'close') {
    session[Symbol.dispose]();
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
