import type { Decisions } from '../../shared/findings/report-schema.ts';
import { formatCount } from '../format/format-count.ts';
import { formatEffect } from '../format/format-effect.ts';
import { formatShare } from '../format/format-share.ts';
import { optional } from '../html/optional.ts';
import type { DecisionTable } from './decision-table.ts';

type ScoreBands = NonNullable<Decisions['scoreBands']>;
type Band = ScoreBands['bands'][number];

/** Decisions by decile of the reference's scores; null without a score. */
export function bandTable({ scoreBands }: Decisions): DecisionTable | null {
  if (scoreBands === null) {
    return null;
  }
  const { bands, withoutScore, psi, psiCriticalValue } = scoreBands;
  const all = [...bands, withoutScore];
  const [referenceRows, rows] = [
    all.reduce((sum, band) => sum + band.referenceRows, 0),
    all.reduce((sum, band) => sum + band.rows, 0),
  ];
  const cells = (band: Omit<Band, 'above' | 'upTo' | 'upToIncluded'>) => [
    formatCount(band.referenceRows),
    optional(shareOf(band.referenceRows, referenceRows), formatShare, 'The reference has no rows'),
    formatCount(band.rows),
    optional(shareOf(band.rows, rows), formatShare, 'The window has no rows'),
    formatCount(band.rejected),
    optional(band.refusalRate, formatShare, 'Nothing was decided in this band'),
  ];
  return {
    anchor: 'bands',
    title: 'Score bands',
    lead: stability(psi, psiCriticalValue),
    heads: ['Score', 'Reference', 'Share', 'This window', 'Share', 'Refused', 'Refusal rate'],
    rows: [
      ...bands.map((band) => [bandName(band), ...cells(band)]),
      ...(withoutScore.rows + withoutScore.referenceRows === 0 ? [] : [['No score', ...cells(withoutScore)]]),
    ],
    notes: [],
  };
}

function stability(psi: number | null, critical: number | null): string {
  const bands = 'Bands are deciles of the reference, frozen';
  return psi === null
    ? `${bands}.`
    : `${bands}. PSI over them is ${formatEffect(psi)}${critical === null ? '' : `; chance passes ${formatEffect(critical)} in 5 % of weeks`}.`;
}

function bandName({ above, upTo, upToIncluded }: Band): string {
  if (upTo === null) {
    return above === null ? 'all' : `above ${formatEffect(above)}`;
  }
  const end = `${upToIncluded ? 'up to' : 'below'} ${formatEffect(upTo)}`;
  return above === null ? end : `${formatEffect(above)} to ${formatEffect(upTo)}`;
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
