import type { NumericDistribution } from '../distribution/numeric-distribution.ts';
import { type Html, html } from '../html/html.ts';
import { linearScale } from './scale.ts';
import { stepPath } from './step-path.ts';
import { svg } from './svg.ts';

const WIDTH = 132;
const HEIGHT = 36;

/** A numeric feature's two histograms over one range, small enough for a table's cell. */
export function histogramThumbnail(distribution: NumericDistribution, feature: string): Html {
  const { binEdges: edges, reference, current } = distribution;
  const x = linearScale([edges[0] ?? 0, edges.at(-1) ?? 1], [0.5, WIDTH - 0.5]);
  const y = linearScale([0, Math.max(...reference.shares, ...current.shares)], [HEIGHT - 1, 2]);
  return svg(
    {
      width: WIDTH,
      height: HEIGHT,
      title: `Distribution of ${feature}`,
      description: 'Reference filled, current window outlined, on one range.',
      className: 'thumbnail',
    },
    html`<path class="ref" d="${stepPath({ edges, heights: reference.shares, x, y })}"/><path class="cur" d="${stepPath({ edges, heights: current.shares, x, y })}"/>`,
  );
}
