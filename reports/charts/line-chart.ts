import { formatShare, formatThreshold } from '../format/format-share.ts';
import { type Html, html } from '../html/html.ts';
import { type Plot, verticalAxis } from './axes.ts';
import { linearScale, niceTicks, type Scale } from './scale.ts';
import { svg } from './svg.ts';

const WIDTH = 640;
const HEIGHT = 210;
/** To the right, labels of the rules: inside, they would lie on the line. */
const PLOT: Plot = { left: 46, right: WIDTH - 98, top: 12, bottom: HEIGHT - 28 };

/** Labels of two rules closer than this would overlap. */
const LABEL_HEIGHT = 13;

/** More dates than this run into each other below the axis. */
const MOST_LABELS = 8;

export interface Point {
  readonly label: string;
  /** A share, or null where there is none: the line has a gap. */
  readonly share: number | null;
  /** Drawn as a triangle instead of a dot. */
  readonly alarming: boolean;
}

export interface LineChart {
  readonly title: string;
  readonly points: readonly Point[];
  /** A second line, thin and without marks. */
  readonly second: { readonly label: string; readonly shares: readonly (number | null)[] } | null;
  readonly rules: readonly {
    readonly share: number;
    readonly label: string;
    readonly kind: 'limit' | 'level';
  }[];
}

/** Shares over time with horizontal rules: a threshold, a reference level. */
export function lineChart({ title, points, second, rules }: LineChart): Html {
  const all = [
    ...points.map(({ share }) => share),
    ...(second?.shares ?? []),
    ...rules.map(({ share }) => share),
  ];
  const largest = Math.max(0.1, ...all.filter((share) => share !== null));
  // Room for a rule's label above the highest line; a share never exceeds one.
  const top = Math.min(1, largest * 1.15);
  const y = linearScale([0, top], [PLOT.bottom, PLOT.top]);
  const padding = points.length === 1 ? 0 : 18;
  const x = linearScale([0, Math.max(0, points.length - 1)], [PLOT.left + padding, PLOT.right - padding]);
  const shares = points.map(({ share }) => share);
  const secondLine = second === null ? '' : html`<path class="second" d="${polyline(second.shares, x, y)}"/>`;
  return svg(
    { width: WIDTH, height: HEIGHT, title, description: describe(points), className: 'chart wide' },
    html`${verticalAxis(PLOT, { ticks: niceTicks(0, top, 5), scale: y, format: formatThreshold })}${dates(points, x)}${ruleLines(rules, y)}${secondLine}<path class="line" d="${polyline(shares, x, y)}"/>${points.map((point, i) => mark(point, x(i), y))}`,
  );
}

function polyline(shares: readonly (number | null)[], x: Scale, y: Scale): Html {
  const moves = shares.map((share, i) => {
    if (share === null) {
      return html``;
    }
    const command = i === 0 || shares[i - 1] === null ? 'M' : 'L';
    return html`${command}${x(i)} ${y(share)}`;
  });
  return html`${moves}`;
}

function mark({ label, share, alarming }: Point, x: number, y: Scale): Html {
  if (share === null) {
    return html``;
  }
  const told = html`<title>${label}: ${formatShare(share)}</title>`;
  return alarming
    ? html`<path class="mark alarming" d="M${x} ${y(share) - 6}l6 10.5h-12z">${told}</path>`
    : html`<circle class="mark" cx="${x}" cy="${y(share)}" r="4">${told}</circle>`;
}

function ruleLines(rules: LineChart['rules'], y: Scale): readonly Html[] {
  let above = Number.NEGATIVE_INFINITY;
  return [...rules]
    .sort((a, b) => b.share - a.share)
    .map(({ share, label, kind }) => {
      above = Math.max(y(share) + 4, above + LABEL_HEIGHT);
      return html`<path class="${kind}" d="M${PLOT.left} ${y(share)}H${PLOT.right}"/><text class="small" x="${PLOT.right + 6}" y="${above}">${label}</text>`;
    });
}

function dates(points: readonly Point[], x: Scale): Html {
  const every = Math.ceil(points.length / MOST_LABELS);
  // Counted from the newest, which is the one that is looked for.
  const labels = points.map(({ label }, i) =>
    (points.length - 1 - i) % every === 0
      ? html`<text x="${x(i)}" y="${PLOT.bottom + 18}" text-anchor="middle">${label}</text>`
      : html``,
  );
  return html`<path class="axis" d="M${PLOT.left} ${PLOT.bottom}H${PLOT.right}"/>${labels}`;
}

function describe(points: readonly Point[]): string {
  return points
    .map(({ label, share }) => `${label}: ${share === null ? 'none' : formatShare(share)}`)
    .join(', ');
}
