import type { SegmentShiftFinding } from '../../shared/findings/segments-schema.ts';
import { segmentName } from './segment-name.ts';

export interface ShiftWords {
  /** What shifted, as a subject: `The mean score`. */
  readonly subject: string;
  /** A level, without a sign. */
  readonly level: (value: number) => string;
  /** A difference, with its sign where it has one. */
  readonly change: (value: number) => string;
}

/** A shift in one sentence: how far, and how much of it is mix and how much change within segments. */
export function shiftSentence(shift: SegmentShiftFinding, { subject, level, change }: ShiftWords): string {
  const { reference, current, total, mix, within } = shift;
  const [before, after] = [level(reference), level(current)];
  if (before === after) {
    return `${subject} stayed at ${before}: ${change(within)} within segments, ${change(mix)} by their mix.`;
  }
  const key = Math.abs(mix) > Math.abs(within) ? 'mix' : 'within';
  const [most] = shift.bySegment.toSorted((a, b) => (b[key] - a[key]) * Math.sign(shift[key]));
  const named = most === undefined ? '' : ` (most in ${segmentName(most)}, ${change(most[key])})`;
  const parts =
    key === 'mix'
      ? `${change(mix)} by the mix of segments${named}, ${change(within)} within them`
      : `${change(within)} within segments${named}, ${change(mix)} by their mix`;
  return `${subject} ${total > 0 ? 'rose' : 'fell'} from ${before} to ${after}: ${parts}.`;
}
