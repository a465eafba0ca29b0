import { formatShare, formatThreshold } from '../format/format-share.ts';
import { type Html, html } from '../html/html.ts';
import { horizontalAxis, type Plot, verticalAxis } from './axes.ts';
import { linearScale, niceTicks } from './scale.ts';
import { svg } from './svg.ts';

const WIDTH = 560;
const HEIGHT = 230;
const PLOT: Plot = { left: 48, right: WIDTH - 14, top: 12, bottom: HEIGHT - 28 };

export interface CalibrationBand {
  /** Rates of default; null where there is none. */
  readonly reference: number | null;
  readonly current: number | null;
  readonly expected: number | null;
}

/** Rates of default by band of scores: what was observed on both sides, and a step for what was expected of the current one. */
export function calibrationChart(title: string, bands: readonly CalibrationBand[]): Html {
  const rates = bands.flatMap(({ reference, current, expected }) => [reference, current, expected]);
  const top = Math.max(0.01, ...rates.filter((rate) => rate !== null)) * 1.08;
  const x = linearScale([0, bands.length], [PLOT.left, PLOT.right]);
  const y = linearScale([0, top], [PLOT.bottom, PLOT.top]);
  const steps = bands.map(({ expected }, i) =>
    expected === null
      ? html``
      : html`<path class="level" d="M${x(i + 0.12)} ${y(expected)}H${x(i + 0.88)}"/>`,
  );
  const marks = bands.map(({ reference, current }, i) => {
    const before =
      reference === null
        ? html``
        : html`<g class="side-ref"><circle class="dot" cx="${x(i + 0.36)}" cy="${y(reference)}" r="4"/></g>`;
    const now =
      current === null
        ? html``
        : html`<g class="side-cur"><path class="dot" d="M${x(i + 0.62)} ${y(current) - 5.5}l5.5 5.5-5.5 5.5-5.5-5.5z"/></g>`;
    return html`${before}${now}`;
  });
  const axis = horizontalAxis(PLOT, {
    ticks: bands.map((_, i) => i + 0.5),
    scale: x,
    format: (band) => String(Math.ceil(band)),
  });
  return svg(
    { width: WIDTH, height: HEIGHT, title, description: describe(bands), className: 'chart wide' },
    html`${verticalAxis(PLOT, { ticks: niceTicks(0, top, 5), scale: y, format: formatThreshold })}${steps}${marks}${axis}`,
  );
}

function describe(bands: readonly CalibrationBand[]): string {
  const rate = (value: number | null) => (value === null ? 'none' : formatShare(value));
  return bands
    .map(
      ({ reference, current, expected }, i) =>
        `Band ${i + 1}: reference ${rate(reference)}, matured ${rate(current)}, expected ${rate(expected)}`,
    )
    .join('; ');
}
