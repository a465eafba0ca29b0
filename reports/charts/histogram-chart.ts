import type { NumericDistribution } from '../distribution/numeric-distribution.ts';
import { formatMeasure } from '../format/format-measure.ts';
import { formatThreshold } from '../format/format-share.ts';
import { type Html, html } from '../html/html.ts';
import { horizontalAxis, type Plot, verticalAxis } from './axes.ts';
import { linearScale, niceTicks } from './scale.ts';
import { stepPath } from './step-path.ts';
import { svg } from './svg.ts';

export interface HistogramChart {
  readonly distribution: NumericDistribution;
  readonly title: string;
  readonly width: number;
  readonly height: number;
}

/** Reference and current histogram of a numeric variable over one range, with axes. */
export function histogramChart({ distribution, title, width, height }: HistogramChart): Html {
  const { binEdges: edges, reference, current } = distribution;
  const plot: Plot = { left: 46, right: width - 14, top: 10, bottom: height - 26 };
  const low = edges[0] ?? 0;
  const high = edges.at(-1) ?? 1;
  const top = Math.max(...reference.shares, ...current.shares);
  const x = linearScale([low, high], [plot.left, plot.right]);
  const y = linearScale([0, top], [plot.bottom, plot.top]);
  const shares = verticalAxis(plot, { ticks: niceTicks(0, top, 5), scale: y, format: formatThreshold });
  const values = horizontalAxis(plot, {
    ticks: niceTicks(low, high, width > 560 ? 8 : 5),
    scale: x,
    format: formatMeasure,
  });
  return svg(
    {
      width,
      height,
      title,
      description: `Shares of values from ${formatMeasure(low)} to ${formatMeasure(high)}: reference filled, current window outlined.`,
      className: width > 560 ? 'chart wide' : 'chart',
    },
    html`${shares}<path class="ref" d="${stepPath({ edges, heights: reference.shares, x, y })}"/><path class="cur" d="${stepPath({ edges, heights: current.shares, x, y })}"/>${values}`,
  );
}
