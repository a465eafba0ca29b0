import type { Performance } from '../../shared/findings/report-schema.ts';
import { formatCount } from '../format/format-count.ts';
import { formatShare, formatThreshold } from '../format/format-share.ts';
import { type Content, html } from '../html/html.ts';
import { absent } from '../html/optional.ts';

type Labels = NonNullable<Performance['labels']>;

/** A line of the table on labels. */
export interface LabelRow {
  readonly term: string;
  readonly value: Content;
}

/** What became of the labels that were read: the coverage always, the odd ones where there are any. */
export function labelRows(labels: Labels): readonly LabelRow[] {
  const { accepted, refused, overridden } = labels.coverage;
  const some = (term: string, count: number): readonly LabelRow[] =>
    count === 0 ? [] : [{ term, value: formatCount(count) }];
  return [
    {
      term: 'Accepted, outcome known',
      value: html`${coverage(accepted)}, at least ${formatThreshold(labels.minCoverage)} needed`,
    },
    { term: 'Refused, outcome known', value: coverage(refused) },
    { term: 'Overridden, outcome known', value: coverage(overridden) },
    { term: 'Labels read', value: formatCount(labels.read) },
    { term: 'Labels that count', value: formatCount(labels.counted) },
    ...some('… corrected since', labels.corrected),
    ...some('… late', labels.late),
    ...some('… from the book', labels.sources.booked),
    ...some('… from exploration', labels.sources.exploration),
    ...some('… from the bureau', labels.sources.bureau),
    ...some('… simulated', labels.sources.simulated),
    ...some('Of other weeks, or of unknown ids', labels.otherIds),
    ...some('Without an id', labels.withoutId),
    ...some('Replaced by a newer one', labels.superseded),
    ...some('Outcome not known yet', labels.unknown),
    ...some('Observed after the window', labels.afterWindow),
    ...some('Observed before the decision', labels.beforeDecision),
    ...some('Without a time of observation', labels.withoutObservation),
  ];
}

function coverage({ decisions, labelled }: Labels['coverage']['accepted']): Content {
  return decisions === 0
    ? absent('There were no such decisions')
    : `${formatCount(labelled)} of ${formatCount(decisions)} (${formatShare(labelled / decisions)})`;
}
