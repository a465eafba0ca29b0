import type { Decisions } from '../../shared/findings/report-schema.ts';
import { formatCount, formatQuantity } from '../format/format-count.ts';
import { formatMeasure } from '../format/format-measure.ts';
import { formatShare } from '../format/format-share.ts';
import type { DecisionTable } from './decision-table.ts';

type SwapSet = NonNullable<Decisions['swapSet']>;

/** Decisions that a change of model or θ* turns, as the two-by-two table that risk people read; null where nothing changed. */
export function swapTable({ swapSet }: Decisions): DecisionTable | null {
  if (swapSet === null) {
    return null;
  }
  const { inIn, inOut, outIn, outOut, basis, reason } = swapSet;
  const heading = { anchor: 'swap', title: 'Swap set' };
  if (basis === null || inIn === null || inOut === null || outIn === null || outOut === null) {
    return {
      ...heading,
      lead: `It cannot be known: ${reason ?? 'it was not counted'}.`,
      heads: [],
      rows: [],
      notes: [],
    };
  }
  return {
    ...heading,
    lead: sentence(swapSet),
    heads: ['Before', 'Accepted now', 'Refused now'],
    rows: [
      ['Accepted', formatCount(inIn), formatCount(inOut)],
      ['Refused', formatCount(outIn), formatCount(outOut)],
    ],
    notes: [
      'These are the decisions of the scores alone, without overrides.',
      ...((swapSet.notCompared ?? 0) === 0
        ? []
        : [`Counted apart: ${formatQuantity(swapSet.notCompared ?? 0, 'row')} that lack a score.`]),
    ],
  };
}

function sentence({ basis, previousThreshold, threshold, previousRefusalRate, refusalRate }: SwapSet) {
  const theta =
    previousThreshold === null || threshold === null
      ? 'each row’s own θ*'
      : previousThreshold === threshold
        ? `θ* ${formatMeasure(threshold)}`
        : `θ* ${formatMeasure(previousThreshold)} before and ${formatMeasure(threshold)} now`;
  const what =
    basis === 'threshold'
      ? `This window’s scores under ${theta}`
      : `The score before against the score now, for the same applicants, under ${theta}`;
  const rate = (share: number | null) => (share === null ? 'none' : formatShare(share));
  return `${what}: the model refuses ${rate(refusalRate)}, before ${rate(previousRefusalRate)}.`;
}
