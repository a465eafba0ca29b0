import { loadavg } from 'node:os';
import { type Bar, bars, describeBar } from './bars.ts';
import { type ContenderResult, contenderResult } from './contender-result.ts';
import {
  type Contender,
  type ContenderName,
  coldContender,
  evidentlyContender,
  floorContender,
  polarsContender,
  warmContender,
} from './contenders.ts';
import { count, factor, megabytes, milliseconds } from './format-figures.ts';
import { formatTable } from './format-table.ts';
import { makeWorld } from './make-world.ts';
import { METER, measureProcess, type ProcessFigures } from './measure-process.ts';
import { WIDE_COLUMNS } from './world-columns.ts';
import { writeResults } from './write-results.ts';

/** Rows on each side that the bars are meant for. */
const BAR_ROWS = 1_000_000;

export interface CompareOptions {
  readonly rounds: number;
  /** Rows on each side. */
  readonly rows: number;
  /** Without them only Vigie and the floor run. */
  readonly peers: boolean;
  readonly json: string | undefined;
}

/** Whole processes against one another, on one machine in one sitting: only their ratios travel. */
export async function compare({ rounds, rows, peers, json }: CompareOptions): Promise<void> {
  process.stdout.write(`world: ${count(rows)} + ${count(rows)} rows, 30 features\n`);
  const world = await makeWorld({
    ...WIDE_COLUMNS,
    referenceRows: rows,
    currentRows: rows,
  });
  const polars = peers ? announced('polars + SciPy', polarsContender(world)) : undefined;
  const evidently = peers ? announced('Evidently', evidentlyContender(world)) : undefined;
  const contenders = [
    floorContender(world),
    coldContender(world),
    warmContender(world),
    ...(polars === undefined ? [] : [polars]),
  ];
  const runs = new Map<ContenderName, ProcessFigures[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const contender of contenders) {
      const figures = await runOnce(contender, round === 0 ? 'first run, not counted' : `round ${round}`);
      // The first run fills the caches of the system, of Node and of Python, and is what `vigie warm` starts from.
      runs.set(contender.name, round === 0 ? [] : [...(runs.get(contender.name) ?? []), figures]);
    }
  }
  if (evidently !== undefined) {
    runs.set(evidently.name, [await runOnce(evidently, 'the only run')]);
  }
  const results = [...runs.keys()].map((name) => contenderResult(name, runs));
  const judged = bars(results);
  print(results, judged);
  if (rows !== BAR_ROWS) {
    process.stdout.write(`The bars are meant for ${count(BAR_ROWS)} rows on each side.\n\n`);
  }
  await writeResults('compare', { rows, rounds, results, bars: judged }, json);
}

function announced(name: string, contender: Contender | undefined): Contender | undefined {
  if (contender === undefined) {
    process.stdout.write(`!!! SKIPPED ${name}: its packages cannot be installed here (see above)\n`);
  }
  return contender;
}

async function runOnce(contender: Contender, what: string): Promise<ProcessFigures> {
  await contender.prepare();
  const figures = await measureProcess(contender.program);
  process.stdout.write(`${contender.name}, ${what}: ${milliseconds(figures.wallMs)} ms\n`);
  return figures;
}

function print(results: readonly ContenderResult[], judged: readonly Bar[]): void {
  const heading = [
    'whole process',
    'runs',
    'ms',
    'best',
    '÷ floor',
    '÷ cold',
    'CPU ms',
    'CPU ÷ floor',
    'peak MB',
  ];
  const rows = results.map((result) => [
    result.name,
    String(result.runs.length),
    milliseconds(result.medianWallMs),
    milliseconds(result.bestWallMs),
    factor(result.wallToFloor),
    factor(result.wallToCold),
    milliseconds(result.medianCpuMs),
    factor(result.cpuToFloor),
    megabytes(result.peakRssBytes),
  ]);
  const load = loadavg().map((value) => value.toFixed(1));
  process.stdout.write(`\n${formatTable([heading, ...rows])}\n`);
  process.stdout.write(
    `Medians; ratios are medians of the ratios within a round. CPU and peak memory by ${METER}; load ${load.join(' ')}.\n\n`,
  );
  process.stdout.write(`${formatTable([['bar', 'measured', 'verdict'], ...judged.map(describeBar)])}\n`);
}
