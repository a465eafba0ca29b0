import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pythonVenv } from '../support/python-venv.ts';
import { BENCH_FOLDER, REPOSITORY } from './bench-folder.ts';
import { type BenchWorld, WORLD_END, WORLD_START } from './make-world.ts';
import type { MeasuredProgram } from './measure-process.ts';

export type ContenderName = 'floor' | 'vigie cold' | 'vigie warm' | 'polars + SciPy' | 'Evidently';

export interface Contender {
  readonly name: ContenderName;
  readonly program: MeasuredProgram;
  /** Before every run, outside of what is measured. */
  prepare(): Promise<void>;
}

const nothing = async () => {};

/** DuckDB reads and adds up what everybody else must read too. */
export function floorContender(world: BenchWorld): Contender {
  return {
    name: 'floor',
    program: {
      command: process.execPath,
      args: [
        join(import.meta.dirname, 'floor.ts'),
        columnNames(world, 'numeric'),
        columnNames(world, 'categorical'),
        world.referenceGlob,
        world.currentGlob,
      ],
    },
    prepare: nothing,
  };
}

/** The whole pipeline, pages included, by a process that finds no work folder. */
export function coldContender(world: BenchWorld): Contender {
  const program = vigieProgram(world, 'cold');
  return {
    name: 'vigie cold',
    program,
    prepare: () => rm(program.env.BENCH_OUT, { recursive: true, force: true }),
  };
}

/** The same week again, with all that an earlier run has left: the first, uncounted run is the earlier one. */
export function warmContender(world: BenchWorld): Contender {
  return { name: 'vigie warm', program: vigieProgram(world, 'warm'), prepare: nothing };
}

/** How `vigie run` is started on a world; `output` names the folder for what it writes. */
export function vigieProgram(world: Pick<BenchWorld, 'configPath'>, output: string) {
  return {
    command: process.execPath,
    args: [
      join(REPOSITORY, 'tasks', 'cli.mjs'),
      'run',
      '--config',
      world.configPath,
      '--start',
      WORLD_START,
      '--end',
      WORLD_END,
    ],
    env: { BENCH_OUT: join(BENCH_FOLDER, 'out', output) },
  };
}

/** Undefined where its packages cannot be installed; the reason stands on stderr. */
export function polarsContender(world: BenchWorld): Contender | undefined {
  const python = pythonVenv('bench-polars', join(import.meta.dirname, 'requirements-polars.txt'));
  return python === undefined
    ? undefined
    : {
        name: 'polars + SciPy',
        program: {
          command: python,
          args: [
            join(import.meta.dirname, 'polars_scipy.py'),
            world.referenceGlob,
            world.currentGlob,
            columnNames(world, 'numeric'),
            columnNames(world, 'categorical'),
            join(BENCH_FOLDER, 'polars.json'),
          ],
        },
        prepare: nothing,
      };
}

/** Undefined where its packages cannot be installed; the reason stands on stderr. */
export function evidentlyContender(world: BenchWorld): Contender | undefined {
  const python = pythonVenv('bench-evidently', join(import.meta.dirname, 'requirements-evidently.txt'));
  return python === undefined
    ? undefined
    : {
        name: 'Evidently',
        program: {
          command: python,
          args: [
            join(import.meta.dirname, 'evidently_drift.py'),
            join(world.folder, 'reference'),
            join(world.folder, 'current'),
            columnNames(world, 'numeric'),
            columnNames(world, 'categorical'),
            join(BENCH_FOLDER, 'evidently'),
          ],
          // It reports its use to its makers otherwise.
          env: { DO_NOT_TRACK: '1', ITERATIVE_DO_NOT_TRACK: '1' },
        },
        prepare: nothing,
      };
}

function columnNames({ columns }: BenchWorld, wanted: 'numeric' | 'categorical'): string {
  return JSON.stringify(columns.filter(({ type }) => type === wanted).map(({ name }) => name));
}
