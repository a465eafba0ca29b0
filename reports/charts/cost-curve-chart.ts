import { formatCost } from '../format/format-cost.ts';
import { formatMeasure } from '../format/format-measure.ts';
import { type Html, html } from '../html/html.ts';
import { horizontalAxis, type Plot, verticalAxis } from './axes.ts';
import { linearScale, niceTicks, type Scale } from './scale.ts';
import { svg } from './svg.ts';

const WIDTH = 640;
const HEIGHT = 250;
const PLOT: Plot = { left: 56, right: WIDTH - 18, top: 24, bottom: HEIGHT - 28 };

export interface CostCurvePoint {
  readonly threshold: number;
  readonly costDifference: number;
  /** `expected`: drawn dashed. */
  readonly basis: 'observed' | 'expected';
}

export interface CostCurveChart {
  readonly title: string;
  /** Ascending in threshold. */
  readonly points: readonly CostCurvePoint[];
  readonly current: number;
  readonly best: { readonly threshold: number; readonly interval: readonly [number, number] } | null;
}

/** Cost per decision over thresholds, less that of the current one; the cheapest with its interval along the base line. */
export function costCurveChart({ title, points, current, best }: CostCurveChart): Html {
  const thresholds = [...points.map(({ threshold }) => threshold), current];
  const costs = [0, ...points.map(({ costDifference }) => costDifference)];
  const [low, high] = [Math.min(...costs), Math.max(...costs)];
  const margin = (high - low) * 0.08 || 1;
  const x = linearScale([Math.min(...thresholds), Math.max(...thresholds)], [PLOT.left, PLOT.right]);
  const y = linearScale([low - margin, high + margin], [PLOT.bottom, PLOT.top]);
  const switchover = points.findIndex(({ basis }) => basis === 'expected');
  const observed = switchover === -1 ? points : points.slice(0, switchover);
  // From the last observed point on, so that the line has no gap.
  const expected = switchover === -1 ? [] : points.slice(Math.max(0, switchover - 1));
  const vertical = verticalAxis(PLOT, {
    ticks: niceTicks(low - margin, high + margin, 5),
    scale: y,
    format: formatMeasure,
  });
  const horizontal = horizontalAxis(PLOT, {
    ticks: niceTicks(Math.min(...thresholds), Math.max(...thresholds), 8),
    scale: x,
    format: formatMeasure,
  });
  const end = x(current) > WIDTH * 0.7 ? 'end' : 'start';
  return svg(
    {
      width: WIDTH,
      height: HEIGHT,
      title,
      description: describe(points, current, best),
      className: 'chart wide',
    },
    html`${vertical}<path class="limit" d="M${x(current)} ${PLOT.top - 4}V${PLOT.bottom}"/><text class="small" x="${x(current) + (end === 'end' ? -5 : 5)}" y="${PLOT.top - 8}" text-anchor="${end}">θ* ${formatMeasure(current)}</text><path class="line" d="${polyline(observed, x, y)}"/><path class="second" d="${polyline(expected, x, y)}"/>${cheapest(best, points, { x, y })}${horizontal}`,
  );
}

function polyline(points: readonly CostCurvePoint[], x: Scale, y: Scale): Html {
  return html`${points.map(
    ({ threshold, costDifference }, i) => html`${i === 0 ? 'M' : 'L'}${x(threshold)} ${y(costDifference)}`,
  )}`;
}

function cheapest(
  best: CostCurveChart['best'],
  points: readonly CostCurvePoint[],
  { x, y }: { readonly x: Scale; readonly y: Scale },
): Html {
  const point = points.find(({ threshold }) => threshold === best?.threshold);
  if (best === null || point === undefined) {
    return html``;
  }
  const [low, high] = best.interval;
  const base = PLOT.bottom - 8;
  return html`<g class="side-cur"><path class="whisker" d="M${x(low)} ${base}H${x(high)}M${x(low)} ${base - 5}v10M${x(high)} ${base - 5}v10"/><path class="dot" d="M${x(best.threshold)} ${y(point.costDifference) - 6.5}l6.5 6.5-6.5 6.5-6.5-6.5z"/></g>`;
}

function describe(points: readonly CostCurvePoint[], current: number, best: CostCurveChart['best']): string {
  const costs = points.map(({ costDifference }) => costDifference);
  const range =
    costs.length === 0
      ? 'No other threshold'
      : `From ${formatCost(Math.min(...costs))} to ${formatCost(Math.max(...costs))} against the current threshold of ${formatMeasure(current)}`;
  return best === null
    ? range
    : `${range}; cheapest at ${formatMeasure(best.threshold)}, 95 % interval ${formatMeasure(best.interval[0])} to ${formatMeasure(best.interval[1])}`;
}
