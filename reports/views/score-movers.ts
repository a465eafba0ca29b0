import type { Attribution, FeatureDrift, Report } from '../../shared/findings/report-schema.ts';
import { type ShiftBar, shiftChart } from '../charts/shift-chart.ts';
import { formatCount, formatQuantity } from '../format/format-count.ts';
import { formatEffect } from '../format/format-effect.ts';
import { formatMeasure } from '../format/format-measure.ts';
import { type ShiftFormat, shiftFormat } from '../format/shift-format.ts';
import { shownName } from '../format/words.ts';
import type { Html } from '../html/html.ts';

/** Features with a bar or a place of their own; the others are added up. */
const SHOWN = 10;

/** Features with the total's direction that the sentence names; of those against it, the first. */
const NAMED = 3;

/** Features of a ranking. */
const RANKED = 5;

/** What a page says about the features behind a shift of the score. */
export interface ScoreMovers {
  readonly sentence: string;
  /** Null where no shift is attributed. */
  readonly chart: Html | null;
  readonly notes: readonly string[];
}

/**
 * Which features moved the score: exactly, where coefficients or contributions are configured; else, in a week that drifted,
 * a ranking by importance × effect size.
 *
 * @returns null where there is nothing to say
 */
export function scoreMovers({ predictionDrift, dataDrift }: Report): ScoreMovers | null {
  const { attribution } = predictionDrift;
  if (attribution !== null) {
    return attributed(attribution);
  }
  const drifted = predictionDrift.verdict === 'drift' || dataDrift.verdict === 'drift';
  return drifted ? ranked(dataDrift.features) : null;
}

function attributed(attribution: Attribution): ScoreMovers {
  const { features, totalShift, residualShift } = attribution;
  const known = features.flatMap(({ feature, shift }) => (shift === null ? [] : [{ feature, shift }]));
  const format = shiftFormat([totalShift ?? 0, residualShift ?? 0, ...known.map(({ shift }) => shift)]);
  const bar = (label: string, shift: number, kind: ShiftBar['kind']): ShiftBar => ({
    label,
    shift,
    text: format.signed(shift),
    kind,
  });
  const others = known.slice(SHOWN);
  const bars = [
    ...known.slice(0, SHOWN).map(({ feature, shift }) => bar(shownName(feature), shift, 'part')),
    ...(others.length === 0
      ? []
      : [
          bar(
            formatQuantity(others.length, 'other'),
            others.reduce((sum, { shift }) => sum + shift, 0),
            'part',
          ),
        ]),
    ...(residualShift === null ? [] : [bar('not attributed', residualShift, 'rest')]),
    ...(totalShift === null ? [] : [bar('together', totalShift, 'total')]),
  ];
  return {
    sentence: attributionSentence(attribution, known, format),
    chart:
      bars.length === 0
        ? null
        : shiftChart(bars, `Shift of the mean of ${outputName(attribution)}, by feature`),
    notes: attributionNotes(attribution),
  };
}

interface Shift {
  readonly feature: string;
  readonly shift: number;
}

function attributionSentence(attribution: Attribution, known: readonly Shift[], format: ShiftFormat): string {
  const { totalShift, referenceMean, currentMean } = attribution;
  const output = outputName(attribution);
  if (totalShift === null || referenceMean === null || currentMean === null) {
    return `The mean of ${output} could not be compared: a side has no rows with it.`;
  }
  const ends = `from ${formatMeasure(referenceMean)} to ${formatMeasure(currentMean)}`;
  if (totalShift === 0) {
    return `The mean of ${output} is ${formatMeasure(currentMean)}, as in the reference.`;
  }
  const moved = `The mean of ${output} ${totalShift > 0 ? 'rose' : 'fell'} by ${format.size(totalShift)}, ${ends}`;
  const moving = known.filter(({ shift }) => shift !== 0);
  const parts = [
    ...moving.filter(({ shift }) => shift > 0 === totalShift > 0).slice(0, NAMED),
    ...moving.filter(({ shift }) => shift > 0 !== totalShift > 0).slice(0, 1),
  ].map(({ feature, shift }) => `${format.signed(shift)} from ${shownName(feature)}`);
  return parts.length === 0 ? `${moved}.` : `${moved}: ${parts.join(', ')}.`;
}

/** What keeps the features' shifts from adding up to the whole. */
function attributionNotes(attribution: Attribution): readonly string[] {
  const { features, leftOutRows, uncoveredFeatures } = attribution;
  const total = ({ reference, current }: Attribution['leftOutRows']) => reference + current;
  const gaps = features.filter((feature) => total(feature.leftOutRows) > 0);
  const names = gaps.map(
    ({ feature, leftOutRows: { reference, current } }) =>
      `${shownName(feature)} (${formatCount(reference)} in the reference, ${formatCount(current)} in the window)`,
  );
  return [
    ...(uncoveredFeatures.length === 0
      ? []
      : [
          `Without a coefficient or contribution, and so among what is not attributed: ${listed(uncoveredFeatures.map(shownName))}.`,
        ]),
    ...(gaps.length === 0
      ? []
      : [`Rows left out, because it is not known what a missing value adds: ${listed(names)}.`]),
    ...(total(leftOutRows) === 0
      ? []
      : [
          `Rows in no mean, because they have no finite value of ${outputName(attribution)}: ${formatCount(leftOutRows.reference)} in the reference, ${formatCount(leftOutRows.current)} in the window.`,
        ]),
  ];
}

function outputName({ scale, output }: Attribution): string {
  switch (scale) {
    case 'score':
      return 'the score';
    case 'log_odds':
      return 'the score’s log-odds';
    case 'margin':
      return output ?? 'the margin';
  }
}

function ranked(features: readonly FeatureDrift[]): ScoreMovers | null {
  const ranking = features
    .flatMap(({ feature, impact, impactRank }) =>
      impact === null || impact === 0 ? [] : [{ feature, impact, rank: impactRank ?? 0 }],
    )
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, RANKED);
  if (ranking.length === 0) {
    return null;
  }
  const names = ranking.map(({ feature, impact }) => `${shownName(feature)} (${formatEffect(impact)})`);
  return {
    sentence: `By importance × effect size these features come first: ${names.join(', ')}.`,
    chart: null,
    notes: [
      'A ranking, without direction: coefficients or columns of contributions in the configuration attribute the shift of the score to features.',
    ],
  };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN);
  const more = names.length - shown.length;
  return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${formatCount(more)} more`;
}
