import { formatCost } from '../format/format-cost.ts';
import { formatMeasure } from '../format/format-measure.ts';
import { type Html, html } from '../html/html.ts';
import { horizontalAxis, type Plot } from './axes.ts';
import { linearScale, niceTicks } from './scale.ts';
import { svg } from './svg.ts';

const WIDTH = 560;
const HEIGHT = 150;
const PLOT: Plot = { left: 92, right: WIDTH - 20, top: 24, bottom: HEIGHT - 28 };

export interface Interval {
  readonly label: string;
  readonly side: 'ref' | 'cur';
  readonly value: number;
  readonly interval: readonly [number, number] | null;
}

export interface IntervalChart {
  readonly title: string;
  readonly intervals: readonly Interval[];
  /** A line that the current value should not cross. */
  readonly limit: { readonly value: number; readonly label: string } | null;
}

/** Values with their intervals on one axis from zero, and the limit. */
export function intervalChart({ title, intervals, limit }: IntervalChart): Html {
  const ends = intervals.flatMap(({ value, interval }) => [value, ...(interval ?? [])]);
  const low = Math.min(0, ...ends);
  const high = Math.max(...ends, limit?.value ?? 0) * 1.06;
  const x = linearScale([low, high === low ? low + 1 : high], [PLOT.left, PLOT.right]);
  const rowHeight = (PLOT.bottom - PLOT.top) / Math.max(1, intervals.length);
  const rows = intervals.map((row, i) => interval(row, PLOT.top + (i + 0.5) * rowHeight, x));
  const limitLine =
    limit === null
      ? ''
      : html`<path class="limit" d="M${x(limit.value)} ${PLOT.top - 4}V${PLOT.bottom}"/><text class="small" x="${x(limit.value)}" y="${PLOT.top - 10}" text-anchor="${x(limit.value) > WIDTH * 0.7 ? 'end' : 'middle'}">${limit.label}</text>`;
  return svg(
    {
      width: WIDTH,
      height: HEIGHT,
      title,
      description: intervals.map(describe).join('; '),
      className: 'chart wide',
    },
    html`${horizontalAxis(PLOT, { ticks: niceTicks(low, high === low ? low + 1 : high, 6), scale: x, format: formatMeasure })}${limitLine}${rows}`,
  );
}

function interval(
  { label, side, value, interval: ends }: Interval,
  y: number,
  x: (value: number) => number,
): Html {
  const whisker =
    ends === null
      ? ''
      : html`<path class="whisker" d="M${x(ends[0])} ${y}H${x(ends[1])}M${x(ends[0])} ${y - 6}v12M${x(ends[1])} ${y - 6}v12"/>`;
  const dot =
    side === 'ref'
      ? html`<circle class="dot" cx="${x(value)}" cy="${y}" r="5"/>`
      : html`<path class="dot" d="M${x(value)} ${y - 6.5}l6.5 6.5-6.5 6.5-6.5-6.5z"/>`;
  return html`<g class="side-${side}"><text x="${PLOT.left - 10}" y="${y + 4}" text-anchor="end">${label}</text>${whisker}${dot}</g>`;
}

function describe({ label, value, interval: ends }: Interval): string {
  const range = ends === null ? 'no interval' : `from ${formatCost(ends[0])} to ${formatCost(ends[1])}`;
  return `${label} ${formatCost(value)}, ${range}`;
}
