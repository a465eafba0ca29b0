import type { Decisions } from '../../shared/findings/report-schema.ts';
import { formatCount } from '../format/format-count.ts';
import { type Html, html } from '../html/html.ts';
import { horizontalAxis, type Plot, verticalAxis } from './axes.ts';
import { linearScale, niceTicks } from './scale.ts';
import { svg } from './svg.ts';

const WIDTH = 640;
const HEIGHT = 210;
const PLOT: Plot = { left: 58, right: WIDTH - 16, top: 12, bottom: HEIGHT - 28 };
const MOST_LABELS = 8;

/** Accepted and refused decisions of each day, stacked. */
export function decisionsChart(days: Decisions['days']): Html {
  const top = Math.max(1, ...days.map(({ accepted, rejected }) => accepted + rejected));
  const y = linearScale([0, top], [PLOT.bottom, PLOT.top]);
  const step = (PLOT.right - PLOT.left) / Math.max(1, days.length);
  const width = Math.min(step * 0.64, 56);
  const every = Math.ceil(days.length / MOST_LABELS);
  const bars = days.map(({ day, accepted, rejected }, i) => {
    const left = PLOT.left + (i + 0.5) * step - width / 2;
    const told = html`<title>${day}: ${formatCount(accepted)} accepted, ${formatCount(rejected)} refused</title>`;
    const label =
      i % every === 0
        ? html`<text x="${left + width / 2}" y="${PLOT.bottom + 18}" text-anchor="middle">${day.slice(5)}</text>`
        : '';
    return html`<g>${told}<path class="accepted" d="M${left} ${PLOT.bottom}V${y(accepted)}h${width}V${PLOT.bottom}z"/><path class="rejected" d="M${left} ${y(accepted)}V${y(accepted + rejected)}h${width}V${y(accepted)}z"/></g>${label}`;
  });
  const description = days
    .map(
      ({ day, accepted, rejected }) =>
        `${day}: ${formatCount(accepted)} accepted, ${formatCount(rejected)} refused`,
    )
    .join('; ');
  return svg(
    { width: WIDTH, height: HEIGHT, title: 'Decisions by day', description, className: 'chart wide' },
    html`${verticalAxis(PLOT, { ticks: niceTicks(0, top, 5), scale: y, format: formatCount })}${bars}${horizontalAxis(PLOT, { ticks: [], scale: y, format: formatCount })}`,
  );
}
