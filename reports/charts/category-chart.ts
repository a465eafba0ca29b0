import type { CategoryDistribution } from '../distribution/category-distribution.ts';
import { formatQuantity } from '../format/format-count.ts';
import { formatShare } from '../format/format-share.ts';
import { shownName } from '../format/words.ts';
import { type Html, html } from '../html/html.ts';
import { linearScale } from './scale.ts';
import { shortLabel } from './short-label.ts';
import { svg } from './svg.ts';

const WIDTH = 460;
const ROW = 30;
const LABEL_WIDTH = 132;
const VALUE_WIDTH = 78;
const LONGEST_LABEL = 19;

interface Row {
  readonly label: string;
  readonly reference: number;
  readonly current: number;
  readonly unseen: boolean;
}

/** A pair of bars for each category, reference above current; a dot and a word mark what the reference never had. */
export function categoryChart({ categories, others }: CategoryDistribution, title: string): Html {
  const rows: Row[] = categories.map(({ category, ...shares }) => ({ label: category, ...shares }));
  if (others !== null) {
    const { reference, current } = others;
    rows.push({ label: formatQuantity(others.categories, 'other'), reference, current, unseen: false });
  }
  const top = Math.max(...rows.map(({ reference, current }) => Math.max(reference, current)));
  const length = linearScale([0, top], [0, WIDTH - LABEL_WIDTH - VALUE_WIDTH]);
  const height = rows.length * ROW + 4;
  return svg(
    {
      width: WIDTH,
      height,
      title,
      description: 'Paired bars of shares: reference above, current window below.',
      className: 'chart',
    },
    html`${rows.map((row, i) => pair(row, i * ROW + 4, length))}<path class="axis" d="M${LABEL_WIDTH} 0V${height}"/>`,
  );
}

function pair(
  { label, reference, current, unseen }: Row,
  top: number,
  length: (share: number) => number,
): Html {
  const text = shortLabel(shownName(label), LONGEST_LABEL);
  const full = text === label ? '' : html`<title>${label}</title>`;
  const mark = unseen ? html`<circle class="unseen" cx="${LABEL_WIDTH - 9}" cy="${top + 12}" r="3"/>` : '';
  return html`<text x="${LABEL_WIDTH - (unseen ? 18 : 8)}" y="${top + 16}" text-anchor="end">${text}${full}</text>${mark}${bar('ref', top, length(reference), reference, '')}${bar('cur-bar', top + 12, length(current), current, unseen ? ' · new' : '')}`;
}

function bar(className: string, top: number, width: number, share: number, note: string): Html {
  return html`<path class="${className}" d="M${LABEL_WIDTH} ${top}h${width}v11h${-width}z"/><text class="small" x="${LABEL_WIDTH + width + 5}" y="${top + 9.5}">${formatShare(share)}${note}</text>`;
}
