import { formatShare, formatThreshold } from '../format/format-share.ts';
import { type Html, html } from '../html/html.ts';
import { type Plot, verticalAxis } from './axes.ts';
import { linearScale, niceTicks } from './scale.ts';
import { svg } from './svg.ts';

const WIDTH = 640;
const HEIGHT = 250;
/** To the right, the months, each at the end of its line. */
const PLOT: Plot = { left: 46, right: WIDTH - 98, top: 12, bottom: HEIGHT - 40 };

/** Labels of two lines closer than this would overlap. */
const LABEL_HEIGHT = 13;

/** More numbers than this run into each other below the axis. */
const MOST_LABELS = 24;

/** An older line fades to this and no further: it shall still be seen. */
const FAINTEST = 0.35;

export interface VintageLine {
  readonly label: string;
  /** Cumulative share by the end of each period; null from the first that has not passed. */
  readonly shares: readonly (number | null)[];
}

export interface VintageChart {
  readonly title: string;
  /** What a period is, below the axis. */
  readonly period: string;
  /** Oldest first; the newest is drawn last and strongest. */
  readonly lines: readonly VintageLine[];
}

/** Cumulative shares by time since the decision, a line for each month of decisions; all start at nothing. */
export function vintageChart({ title, period, lines }: VintageChart): Html {
  const periods = Math.max(1, ...lines.map(({ shares }) => shares.length));
  const largest = Math.max(0.01, ...lines.flatMap(({ shares }) => shares.filter((share) => share !== null)));
  const top = Math.min(1, largest * 1.1);
  const y = linearScale([0, top], [PLOT.bottom, PLOT.top]);
  const x = linearScale([0, periods], [PLOT.left, PLOT.right - 8]);
  const drawn = lines.map(({ label, shares }, index) => {
    const known = shares.filter((share) => share !== null);
    const newest = index === lines.length - 1;
    const opacity = newest ? 1 : FAINTEST + ((1 - FAINTEST) * index) / lines.length;
    const path = known.map((share, at) => html`L${x(at + 1)} ${y(share)}`);
    const points = known.map(
      (share, at) =>
        html`<circle class="${newest ? 'mark' : 'mark older'}" cx="${x(at + 1)}" cy="${y(share)}" r="3" opacity="${opacity}"><title>${label}, ${at + 1}: ${formatShare(share)}</title></circle>`,
    );
    return html`<path class="${newest ? 'line' : 'line older'}" opacity="${opacity}" d="M${x(0)} ${y(0)}${path}"/>${points}`;
  });
  const every = Math.ceil(periods / MOST_LABELS);
  const ticks = Array.from({ length: periods + 1 }, (_, at) =>
    at % every === 0
      ? html`<text x="${x(at)}" y="${PLOT.bottom + 16}" text-anchor="middle">${at}</text>`
      : html``,
  );
  return svg(
    { width: WIDTH, height: HEIGHT, title, description: describe(lines), className: 'chart wide' },
    html`${verticalAxis(PLOT, { ticks: niceTicks(0, top, 5), scale: y, format: formatThreshold })}<path class="axis" d="M${PLOT.left} ${PLOT.bottom}H${PLOT.right}"/>${ticks}<text x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 34}" text-anchor="middle">${period}</text>${drawn}${lineLabels(lines, y)}`,
  );
}

function lineLabels(lines: readonly VintageLine[], y: (share: number) => number): readonly Html[] {
  let above = Number.NEGATIVE_INFINITY;
  return lines
    .flatMap(({ label, shares }) => {
      const last = shares.filter((share) => share !== null).at(-1);
      return last === undefined ? [] : [{ label, last }];
    })
    .toSorted((a, b) => b.last - a.last)
    .map(({ label, last }) => {
      above = Math.max(y(last) + 4, above + LABEL_HEIGHT);
      return html`<text class="small" x="${PLOT.right + 6}" y="${above}">${label} ${formatShare(last)}</text>`;
    });
}

function describe(lines: readonly VintageLine[]): string {
  return lines
    .map(({ label, shares }) => {
      const known = shares.filter((share) => share !== null);
      return `${label}: ${known.length === 0 ? 'none' : known.map(formatShare).join(', ')}`;
    })
    .join('; ');
}
