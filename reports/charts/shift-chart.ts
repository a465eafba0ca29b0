import { type Html, html } from '../html/html.ts';
import { linearScale } from './scale.ts';
import { shortLabel } from './short-label.ts';
import { svg } from './svg.ts';

const WIDTH = 620;
const ROW = 24;
const LABEL_WIDTH = 170;
const VALUE_WIDTH = 70;
const LONGEST_LABEL = 24;

export interface ShiftBar {
  readonly label: string;
  readonly shift: number;
  /** As the reader sees it, with its sign. */
  readonly text: string;
  /** A feature's part of the sum; what is left of the sum, or the sum itself, is drawn apart. */
  readonly kind: 'part' | 'rest' | 'total';
}

/** Bars to either side of zero, one below the other, the total last and below a line. */
export function shiftChart(bars: readonly ShiftBar[], title: string): Html {
  const low = Math.min(0, ...bars.map(({ shift }) => shift));
  const high = Math.max(0, ...bars.map(({ shift }) => shift));
  const left = LABEL_WIDTH + (low < 0 ? VALUE_WIDTH : 0);
  // Nothing moved: the axis stands left, not in the middle of nothing.
  const x =
    low === high ? () => left : linearScale([low, high], [left, WIDTH - (high > 0 ? VALUE_WIDTH : 8)]);
  const height = bars.length * ROW + 8;
  return svg(
    {
      width: WIDTH,
      height,
      title,
      description: bars.map(({ label, text }) => `${label} ${text}`).join('; '),
      className: 'chart wide',
    },
    html`${bars.map((bar, i) => row(bar, i * ROW + 4, x))}<path class="axis" d="M${x(0)} 0V${height}"/>`,
  );
}

function row({ label, shift, text, kind }: ShiftBar, top: number, x: (shift: number) => number): Html {
  const short = shortLabel(label, LONGEST_LABEL);
  const full = short === label ? '' : html`<title>${label}</title>`;
  const [from, to] = [x(0), x(shift)];
  const rule = kind === 'total' ? html`<path class="grid" d="M0 ${top - 1}H${WIDTH}"/>` : '';
  return html`${rule}<text x="${LABEL_WIDTH - 10}" y="${top + 16}" text-anchor="end">${short}${full}</text><path class="${kind === 'part' ? 'cur-bar' : 'ref'}" d="M${from} ${top + 4}H${to}v15H${from}z"/><text class="small" x="${shift < 0 ? to - 6 : to + 6}" y="${top + 16}" text-anchor="${shift < 0 ? 'end' : 'start'}">${text}</text>`;
}
