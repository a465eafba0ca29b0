import type { ContenderResult } from './contender-result.ts';
import type { ContenderName } from './contenders.ts';

/** What the project asks of itself; a bar with nothing measured is left out. */
export interface Bar {
  readonly text: string;
  readonly measured: number;
  readonly limit: number;
  readonly direction: 'at most' | 'at least';
  readonly met: boolean;
}

const MEGABYTE = 1e6;

/** The bars that these results allow to judge. */
export function bars(results: readonly ContenderResult[]): readonly Bar[] {
  const of = (name: ContenderName) => results.find((result) => result.name === name);
  const vigie = [of('vigie cold'), of('vigie warm')].map((result) => result?.peakRssBytes ?? Number.NaN);
  return [
    bar('vigie cold: times the floor', of('vigie cold')?.wallToFloor, 'at most', 4),
    bar('vigie warm: times the floor', of('vigie warm')?.wallToFloor, 'at most', 2.5),
    bar('vigie cold: times faster than Evidently', of('Evidently')?.wallToCold, 'at least', 40),
    bar('vigie cold: times faster than polars + SciPy', of('polars + SciPy')?.wallToCold, 'at least', 4),
    bar('vigie: peak memory in MB', Math.max(...vigie) / MEGABYTE, 'at most', 600),
  ].flatMap((judged) => (judged === undefined ? [] : [judged]));
}

/** Cells of a table: the bar, what was measured, `met` or by how much it was missed. */
export function describeBar({ text, measured, limit, direction, met }: Bar): readonly string[] {
  const missedBy = Math.abs(measured / limit - 1) * 100;
  return [
    `${text}, ${direction} ${limit}`,
    measured.toFixed(measured < 100 ? 2 : 0),
    met ? 'met' : `missed by ${missedBy.toFixed(0)} %`,
  ];
}

function bar(
  text: string,
  measured: number | undefined,
  direction: Bar['direction'],
  limit: number,
): Bar | undefined {
  return measured === undefined || Number.isNaN(measured)
    ? undefined
    : {
        text,
        measured,
        limit,
        direction,
        met: direction === 'at most' ? measured <= limit : measured >= limit,
      };
}
