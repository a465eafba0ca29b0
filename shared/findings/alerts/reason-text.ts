import type { Reason } from '../report-schema.ts';

const WORDS: Readonly<Record<Reason, string>> = {
  distribution: 'distribution moved',
  'missing-rate': 'missing rate moved',
  'unseen-category': 'unseen categories',
  constant: 'constant',
  'too-few-rows': 'too few rows',
  'no-values': 'no values',
  'too-many-categories': 'too many categories',
  'test-not-applicable': 'test not applicable',
  'not-configured': 'not configured',
  'too-few-weeks': 'too few earlier weeks',
};

/** Reasons in words: `too few rows, constant`. */
export function reasonText(reasons: readonly Reason[]): string {
  return reasons.map((reason) => WORDS[reason]).join(', ');
}
