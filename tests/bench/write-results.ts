import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { BENCH_FOLDER } from './bench-folder.ts';
import { METER } from './measure-process.ts';

/** Leaves a benchmark's results, and what they were measured on, in the cache and in `file`. */
export async function writeResults(name: string, results: object, file: string | undefined): Promise<void> {
  const [cpu] = cpus();
  const machine = {
    cpu: cpu?.model ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    loadAverage: loadavg(),
    meter: METER,
  };
  const text = `${JSON.stringify({ benchmark: name, measuredAt: new Date().toISOString(), machine, ...results }, null, 2)}\n`;
  await mkdir(BENCH_FOLDER, { recursive: true });
  for (const path of [join(BENCH_FOLDER, `${name}.json`), ...(file === undefined ? [] : [file])]) {
    await writeFile(path, text);
    process.stdout.write(`written to ${path}\n`);
  }
}
