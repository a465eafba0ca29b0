import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { reportSchema } from '../../shared/findings/report-schema.ts';
import { vigieProgram } from './contenders.ts';
import { count, megabytes, milliseconds } from './format-figures.ts';
import { formatTable } from './format-table.ts';
import { makeLabelWorld } from './make-label-world.ts';
import { WORLD_END } from './make-world.ts';
import { measureProcess, type ProcessFigures } from './measure-process.ts';
import { median } from './median.ts';
import { writeResults } from './write-results.ts';

/** A year of a large lender. */
const DECISIONS = 10_000_000;

/** What a weekly run may take that joins a cohort to the labels of a year. */
const BAR_MS = 30_000;
const BAR_BYTES = 1_000_000_000;

/** A weekly `vigie run` over a year of decisions and all their labels in one glob, from an empty work folder. */
export async function joinYear({
  rounds,
  json,
}: {
  readonly rounds: number;
  readonly json: string | undefined;
}): Promise<void> {
  process.stdout.write(`${count(DECISIONS)} decisions: making the world …\n`);
  const world = await makeLabelWorld(DECISIONS);
  const program = vigieProgram(world, 'labels');
  const out = program.env.BENCH_OUT;
  const runs: ProcessFigures[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await rm(out, { recursive: true, force: true });
    const figures = await measureProcess(program);
    process.stdout.write(`round ${round + 1}: ${milliseconds(figures.wallMs)} ms\n`);
    runs.push(figures);
  }
  const report = join(out, 'reports', 'labels', WORLD_END, 'report.json');
  const { performance } = reportSchema.parse(JSON.parse(await readFile(report, 'utf8')));
  const peaks = runs.flatMap(({ peakRssBytes }) => peakRssBytes ?? []);
  const peakRssBytes = peaks.length === 0 ? null : Math.max(...peaks);
  const medianWallMs = median(runs.map(({ wallMs }) => wallMs));
  const rows = [
    ['decisions in the logs', count(world.decisions)],
    ['labels in the files', count(world.labels)],
    ['labels read', count(performance.labels?.read ?? 0)],
    ['decisions of the cohort', count(performance.current?.decisions ?? 0)],
    ['of these with a label', count(performance.labels?.counted ?? 0)],
    ['whole process, median ms', milliseconds(medianWallMs)],
    [`below ${BAR_MS / 1000} s`, medianWallMs < BAR_MS ? 'yes' : 'NO'],
    ['peak MB', megabytes(peakRssBytes)],
    ['below 1 GB', peakRssBytes === null ? 'not measured' : peakRssBytes < BAR_BYTES ? 'yes' : 'NO'],
  ];
  process.stdout.write(`\n${formatTable([['labels', ''], ...rows])}\n`);
  await writeResults('labels', { world, labels: performance.labels, runs, medianWallMs, peakRssBytes }, json);
}
