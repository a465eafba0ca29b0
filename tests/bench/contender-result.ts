import type { ContenderName } from './contenders.ts';
import type { ProcessFigures } from './measure-process.ts';
import { median } from './median.ts';

export interface ContenderResult {
  readonly name: ContenderName;
  readonly runs: readonly ProcessFigures[];
  readonly medianWallMs: number;
  /** Other programs on the machine only ever add to a time. */
  readonly bestWallMs: number;
  readonly medianCpuMs: number | null;
  readonly peakRssBytes: number | null;
  /** Medians of the ratios within a round; of a contender that ran once, to the other's median. */
  readonly wallToFloor: number;
  readonly wallToCold: number;
  readonly cpuToFloor: number | null;
}

/** A contender's runs beside those of the floor and of `vigie cold`, which must be among `all`. */
export function contenderResult(
  name: ContenderName,
  all: ReadonlyMap<ContenderName, readonly ProcessFigures[]>,
): ContenderResult {
  const runs = all.get(name) ?? [];
  const ratioTo = (other: ContenderName, figure: (figures: ProcessFigures) => number) => {
    const others = all.get(other) ?? [];
    return runs.length === others.length
      ? median(runs.map((figures, round) => figure(figures) / figure(others[round] ?? figures)))
      : median(runs.map(figure)) / median(others.map(figure));
  };
  const cpu = ({ cpuMs }: ProcessFigures) => cpuMs ?? Number.NaN;
  return {
    name,
    runs,
    medianWallMs: median(runs.map(({ wallMs }) => wallMs)),
    bestWallMs: Math.min(...runs.map(({ wallMs }) => wallMs)),
    medianCpuMs: finite(median(runs.map(cpu))),
    peakRssBytes: finite(Math.max(...runs.map(({ peakRssBytes }) => peakRssBytes ?? Number.NaN))),
    wallToFloor: ratioTo('floor', ({ wallMs }) => wallMs),
    wallToCold: ratioTo('vigie cold', ({ wallMs }) => wallMs),
    cpuToFloor: finite(ratioTo('floor', cpu)),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
