import { rm } from 'node:fs/promises';
import { vigieProgram } from './contenders.ts';
import { count, factor, megabytes, milliseconds } from './format-figures.ts';
import { formatTable } from './format-table.ts';
import { makeWorld, removeWorld, type WorldShape } from './make-world.ts';
import { measureProcess, type ProcessFigures } from './measure-process.ts';
import { median } from './median.ts';
import { writeResults } from './write-results.ts';

export interface ScaleRowsOptions {
  readonly rounds: number;
  /** With 10^8 rows too: about 8 GB of disk and several minutes. */
  readonly huge: boolean;
  readonly json: string | undefined;
}

interface SizeResult {
  readonly rows: number;
  readonly medianWallMs: number;
  readonly peakRssBytes: number | null;
  readonly runs: readonly ProcessFigures[];
}

const SIZES = [1e5, 1e6, 1e7];
const HUGE = 1e8;

/** Beyond this many rows one run is long enough to be told from noise. */
const MANY_ROWS = 1e7;

const SHAPE: Omit<WorldShape, 'currentRows'> = {
  referenceRows: 100_000,
  normals: 4,
  lognormals: 2,
  integers: 2,
  texts: 2,
};

/** How time and memory of `vigie run`, from an empty work folder, grow with the week's rows. */
export async function scaleRows({ rounds, huge, json }: ScaleRowsOptions): Promise<void> {
  const results: SizeResult[] = [];
  for (const rows of huge ? [...SIZES, HUGE] : SIZES) {
    results.push(await measureSize(rows, rows < MANY_ROWS ? rounds : 1));
  }
  const heading = ['current rows', 'ms', 'ms a million', '÷ previous', 'ms a million more', 'peak MB'];
  const table = results.map((result, index) => sizeRow(result, results[index - 1]));
  process.stdout.write(`\n${formatTable([heading, ...table])}\n`);
  await writeResults('rows', { shape: SHAPE, results }, json);
}

async function measureSize(rows: number, rounds: number): Promise<SizeResult> {
  process.stdout.write(`${count(rows)} rows: making the world …\n`);
  const world = await makeWorld({ ...SHAPE, currentRows: rows });
  try {
    const program = vigieProgram(world, 'rows');
    const runs: ProcessFigures[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await rm(program.env.BENCH_OUT, { recursive: true, force: true });
      const figures = await measureProcess(program);
      process.stdout.write(`${count(rows)} rows: ${milliseconds(figures.wallMs)} ms\n`);
      runs.push(figures);
    }
    const peaks = runs.flatMap(({ peakRssBytes }) => peakRssBytes ?? []);
    return {
      rows,
      medianWallMs: median(runs.map(({ wallMs }) => wallMs)),
      peakRssBytes: peaks.length === 0 ? null : Math.max(...peaks),
      runs,
    };
  } finally {
    if (rows === HUGE) {
      await removeWorld(world);
    }
  }
}

/** `ms a million more` is the slope between two sizes: start-up and the reference are not in it. */
function sizeRow(
  { rows, medianWallMs, peakRssBytes }: SizeResult,
  previous: SizeResult | undefined,
): string[] {
  const slope =
    previous === undefined ? null : ((medianWallMs - previous.medianWallMs) / (rows - previous.rows)) * 1e6;
  return [
    count(rows),
    milliseconds(medianWallMs),
    milliseconds((medianWallMs / rows) * 1e6),
    factor(previous === undefined ? null : medianWallMs / previous.medianWallMs),
    milliseconds(slope),
    megabytes(peakRssBytes),
  ];
}
