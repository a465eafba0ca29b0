import type { CategoryDistribution } from '../distribution/category-distribution.ts';
import { type Html, html } from '../html/html.ts';
import { linearScale } from './scale.ts';
import { svg } from './svg.ts';

const WIDTH = 132;
const HEIGHT = 36;

/** Two bars alone would be as wide as a barn door. */
const WIDEST_GROUP = 26;

/** A categorical feature's paired bars, small enough for a table's cell; a dot marks what the reference never had. */
export function categoryThumbnail({ categories, others }: CategoryDistribution, feature: string): Html {
  const groups = [...categories, ...(others === null ? [] : [{ ...others, unseen: false }])];
  const top = Math.max(...groups.map(({ reference, current }) => Math.max(reference, current)));
  const y = linearScale([0, top], [0, HEIGHT - 8]);
  const step = Math.min(WIDTH / groups.length, WIDEST_GROUP);
  const bar = step * 0.4;
  const bars = groups.map(({ reference, current, unseen }, i) => {
    const left = i * step + step * 0.1;
    const mark = unseen
      ? html`<circle class="unseen" cx="${left + bar * 1.5}" cy="${HEIGHT - 5 - y(current)}" r="2"/>`
      : '';
    return html`${column('ref', left, bar, y(reference))}${column('cur-bar', left + bar, bar, y(current))}${mark}`;
  });
  return svg(
    {
      width: WIDTH,
      height: HEIGHT,
      title: `Distribution of ${feature}`,
      description:
        'Paired bars: reference left, current window right; a dot marks categories new to the reference.',
      className: 'thumbnail',
    },
    html`${bars}<path class="axis" d="M0 ${HEIGHT - 0.5}H${WIDTH}"/>`,
  );
}

function column(className: string, left: number, width: number, height: number): Html {
  return html`<path class="${className}" d="M${left} ${HEIGHT - 1}v${-height}h${width}v${height}z"/>`;
}
