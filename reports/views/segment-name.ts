import type { SegmentFinding } from '../../shared/findings/segments-schema.ts';
import { shownName } from '../format/words.ts';

const NAMES: Readonly<Record<Exclude<SegmentFinding['kind'], 'value'>, string>> = {
  other: '(other values)',
  null: '(no value)',
  unseen: '(new)',
};

/** A segment for a reader: its value, or in brackets what it is instead. */
export function segmentName({ kind, value }: Pick<SegmentFinding, 'kind' | 'value'>): string {
  return kind === 'value' ? shownName(value ?? '') : NAMES[kind];
}
