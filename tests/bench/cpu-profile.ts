import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BENCH_FOLDER, REPOSITORY } from './bench-folder.ts';
import { vigieProgram } from './contenders.ts';
import { milliseconds } from './format-figures.ts';
import { formatTable } from './format-table.ts';
import { makeWorld } from './make-world.ts';
import { measureProcess } from './measure-process.ts';
import { type SelfTime, selfTimes } from './self-times.ts';
import { WIDE_COLUMNS } from './world-columns.ts';
import { writeResults } from './write-results.ts';

export interface CpuProfileOptions {
  readonly rows: number;
  readonly json: string | undefined;
}

interface ThreadProfile {
  /** Node's number of the thread: 0 is the main one. */
  readonly thread: number;
  readonly file: string;
  readonly totalMs: number;
  readonly functions: readonly SelfTime[];
}

const SHOWN = 20;

/** Where Node puts the thread in `CPU.<date>.<time>.<pid>.<thread>.<sequence>.cpuprofile`. */
const THREAD_IN_NAME = /\.(\d+)\.\d+\.cpuprofile$/;

/** Which functions of `vigie run`, from an empty work folder, take the time; DuckDB's own threads are not seen. */
export async function cpuProfile({ rows, json }: CpuProfileOptions): Promise<void> {
  const world = await makeWorld({
    ...WIDE_COLUMNS,
    referenceRows: rows,
    currentRows: rows,
  });
  const program = vigieProgram(world, 'cpu-profile');
  const folder = join(BENCH_FOLDER, 'cpu-profile');
  for (const stale of [folder, program.env.BENCH_OUT]) {
    await rm(stale, { recursive: true, force: true });
  }
  await mkdir(folder, { recursive: true });
  const { wallMs } = await measureProcess({
    ...program,
    args: ['--cpu-prof', `--cpu-prof-dir=${folder}`, ...program.args],
  });
  process.stdout.write(`vigie cold, profiled: ${milliseconds(wallMs)} ms\n`);
  const threads: ThreadProfile[] = [];
  for (const file of (await readdir(folder)).toSorted()) {
    threads.push(await readThread(join(folder, file)));
  }
  for (const { thread, totalMs, functions } of threads) {
    const rows = functions
      .slice(0, SHOWN)
      .map(({ name, place, selfMs }) => [
        `${name}  ${shortPlace(place)}`,
        milliseconds(selfMs),
        `${((selfMs / totalMs) * 100).toFixed(1)} %`,
      ]);
    const title = thread === 0 ? 'main thread' : `worker ${thread}`;
    process.stdout.write(`\n${formatTable([[title, 'self ms', 'share'], ...rows])}`);
  }
  process.stdout.write(`\nprofiles for a browser's developer tools: ${folder}\n`);
  await writeResults('cpu-profile', { rows, wallMs, threads }, json);
}

async function readThread(file: string): Promise<ThreadProfile> {
  const functions = selfTimes(JSON.parse(await readFile(file, 'utf8')));
  return {
    thread: Number(THREAD_IN_NAME.exec(file)?.[1] ?? Number.NaN),
    file,
    totalMs: functions.reduce((sum, { selfMs }) => sum + selfMs, 0),
    functions: functions.slice(0, SHOWN),
  };
}

function shortPlace(place: string): string {
  return place
    .replace(`${pathToFileURL(REPOSITORY).href}/`, '')
    .replace(`${REPOSITORY}/`, '')
    .replace('node_modules/', '');
}
