// One job of the evidence in a thread of its own.
import { parentPort, workerData } from 'node:worker_threads';
import { runJob } from './jobs.ts';

const answer = await runJob(workerData);
parentPort?.postMessage(answer);
