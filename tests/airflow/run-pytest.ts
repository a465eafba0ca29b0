import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { neutralEnvironment } from '../support/run-cli.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Longer than the runs take on two busy cores; a hung Airflow must not outlive its test. */
const TIME_LIMIT_MS = 900_000;

const resultSchema = z.strictObject({
  name: z.string(),
  outcome: z.enum(['passed', 'failed', 'skipped']),
  durationMs: z.number(),
  message: z.string(),
});

export interface PytestRun {
  readonly results: readonly z.infer<typeof resultSchema>[];
  readonly exitCode: number | null;
  /** What pytest printed, for a run that broke before it had a result. */
  readonly output: string;
}

/** Runs pytest on this folder, with a Python that has Airflow; one result a test, as `conftest.py` writes them. */
export async function runPytest(python: string): Promise<PytestRun> {
  await using folder = await tempFolder();
  const resultsFile = join(folder.path, 'results.ndjson');
  const child = spawn(python, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', import.meta.dirname], {
    env: { ...neutralEnvironment(), VIGIE_PYTEST_RESULTS: resultsFile, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIME_LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  await once(child, 'close');
  const lines = await readFile(resultsFile, 'utf8').catch(() => '');
  return {
    results: lines
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => resultSchema.parse(JSON.parse(line))),
    exitCode: child.exitCode,
    output,
  };
}
