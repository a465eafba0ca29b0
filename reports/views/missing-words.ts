import type { Reason } from '../../shared/findings/report-schema.ts';
import { reasonWords } from '../format/words.ts';

/** Why a figure of a test is absent: the reason that the report gives, or that there is none. */
export function whyAbsent(reasons: readonly Reason[]): string {
  const words = reasonWords(reasons);
  return words === '' ? 'Could not be computed on this data' : `Could not be computed: ${words}`;
}
