import type { ChangeBins } from '../drift/change-bins.ts';
import { type ChangeOptions, mostLikelyChange } from '../drift/most-likely-change.ts';

/**
 * When a drift began: on a day of the window; with its first day or before; or on no day that can be told, because the window
 * drifts as a whole and no part of it does.
 */
export type Onset =
  | { readonly kind: 'within-window'; readonly day: number }
  | { readonly kind: 'before-window' }
  | { readonly kind: 'unclear' };

export interface OnsetOptions extends ChangeOptions {
  /** The policy's verdict on the days [from, to), as indexes. */
  readonly drifts: (from: number, to: number) => boolean;
}

/**
 * The day on which the drift of a drifted variable began.
 *
 * The most likely change is believed only where the policy bears it out: the days from it on drift, those before don't. Where
 * those before drift too, the first change is among them and is looked for there.
 *
 * @param bins of the days with rows, at least one
 */
export function judgeOnset(bins: ChangeBins, options: OnsetOptions): Onset {
  const day = mostLikelyChange(bins, options);
  if (day === 0) {
    return { kind: 'before-window' };
  }
  if (options.drifts(0, day)) {
    return judgeOnset({ ...bins, days: bins.days.slice(0, day) }, options);
  }
  return options.drifts(day, bins.days.length) ? { kind: 'within-window', day } : { kind: 'unclear' };
}
