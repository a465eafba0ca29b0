import { type Html, html } from '../html/html.ts';
import { linearScale } from './scale.ts';

const WIDTH = 72;

export interface EffectBar {
  readonly effectSize: number;
  /** Null where the effect size decides nothing, beside a distance test: no mark then. */
  readonly floor: number | null;
  /** The effect size at the right end, shared by the bars of a table. */
  readonly largest: number;
}

/** An effect size as a bar with a mark at the floor; the figures stand beside it, so it is hidden from screen readers. */
export function effectBar({ effectSize, floor, largest }: EffectBar): Html {
  const x = linearScale([0, largest], [0, WIDTH - 2]);
  const over = floor !== null && effectSize >= floor ? 'over' : 'under';
  const mark = floor === null ? '' : html`<path class="floor" d="M${x(floor) + 0.75} 0v12"/>`;
  return html`<svg class="effect" viewBox="0 0 ${WIDTH} 12" width="${WIDTH}" height="12" aria-hidden="true"><path class="track" d="M0 4h${WIDTH}v4H0z"/><path class="${over}" d="M0 3h${x(effectSize)}v6H0z"/>${mark}</svg>`;
}
