import { type Html, html } from '../html/html.ts';
import type { Scale } from './scale.ts';

export interface Steps {
  readonly edges: readonly number[];
  readonly heights: readonly number[];
  readonly x: Scale;
  readonly y: Scale;
}

/** A histogram's outline, closed along the baseline: `M x0 y0 V … H … Z`. */
export function stepPath({ edges, heights, x, y }: Steps): Html {
  const steps = heights.map((height, i) => html`V${tenth(y(height))}H${tenth(x(edges[i + 1] ?? 0))}`);
  return html`M${tenth(x(edges[0] ?? 0))} ${tenth(y(0))}${steps}V${tenth(y(0))}Z`;
}

/** A tenth of a pixel is below what a screen shows, and every digit counts fifty-fold. */
function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
