import { type Html, html } from '../html/html.ts';
import type { Scale } from './scale.ts';

/** The drawing area inside a picture, in pixels. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Axis {
  readonly ticks: readonly number[];
  readonly scale: Scale;
  readonly format: (value: number) => string;
}

/** Grid lines with their labels to the left. */
export function verticalAxis(plot: Plot, { ticks, scale, format }: Axis): Html {
  const lines = ticks.map(
    (tick) =>
      html`<path class="grid" d="M${plot.left} ${scale(tick)}H${plot.right}"/><text x="${plot.left - 6}" y="${scale(tick) + 4}" text-anchor="end">${format(tick)}</text>`,
  );
  return html`${lines}`;
}

/** The base line, with small marks and labels below. */
export function horizontalAxis(plot: Plot, { ticks, scale, format }: Axis): Html {
  const marks = ticks.map(
    (tick) =>
      html`<path class="axis" d="M${scale(tick)} ${plot.bottom}v4"/><text x="${scale(tick)}" y="${plot.bottom + 17}" text-anchor="middle">${format(tick)}</text>`,
  );
  return html`<path class="axis" d="M${plot.left} ${plot.bottom}H${plot.right}"/>${marks}`;
}
