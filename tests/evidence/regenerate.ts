// Computes all the evidence anew and writes results.json and the tables of the decision's page:
//
//   npm run evidence
//   npm run evidence -- --tables      only the tables, from the figures that are recorded
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { mapBounded } from '../../shared/core/map-bounded.ts';
import { lendingClub } from '../real/lending-club.ts';
import { evidenceFiles } from './files.ts';
import { type Answer, allJobs, answerSchema, type Job } from './jobs.ts';
import { type Results, resultsSchema } from './results-schema.ts';
import { summarise } from './summarise.ts';
import { tables, withTables } from './tables.ts';
import { taiwan } from './taiwan.ts';

/** What the figures of the time it takes were measured with; more cores are left to others. */
const THREADS = 2;

const { values } = parseArgs({ options: { tables: { type: 'boolean', default: false } } });
const absent = values.tables ? [] : missingData();
if (values.tables) {
  await show(resultsSchema.parse(JSON.parse(await readFile(evidenceFiles.results, 'utf8'))));
} else if (absent.length > 0) {
  process.stderr.write(`${absent.join('\n')}\n`);
  process.exitCode = 1;
} else {
  await regenerate();
}

function missingData(): readonly string[] {
  return [lendingClub(), taiwan()].flatMap((data) => (data.kind === 'absent' ? [data.reason] : []));
}

async function regenerate(): Promise<void> {
  const startedMs = performance.now();
  const jobs = allJobs();
  let done = 0;
  const answers = await mapBounded(jobs, THREADS, async (job) => {
    const answer = await inThread(job);
    done += 1;
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
    process.stderr.write(`${done} of ${jobs.length} (${seconds} s): ${Object.values(job).join(' ')}\n`);
    return answer;
  });
  const results = resultsSchema.parse(summarise(answers));
  await writeFile(evidenceFiles.results, `${JSON.stringify(results, null, 2)}\n`);
  await show(results);
  const { user, system } = process.cpuUsage();
  process.stderr.write(`${((user + system) / 1e6).toFixed(0)} s of CPU\n`);
}

async function show(results: Results): Promise<void> {
  await writeFile(evidenceFiles.page, withTables(await readFile(evidenceFiles.page, 'utf8'), results));
  process.stdout.write(`${[...tables(results).values()].join('\n\n')}\n`);
}

function inThread(job: Job): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: job });
    worker.once('message', (message: unknown) => {
      const { success, data, error } = answerSchema.safeParse(message);
      if (success) {
        resolve(data);
      } else {
        reject(error);
      }
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread ended with ${code} and no answer`)));
  });
}
