import type { Decisions } from '../report-schema.ts';
import { countText, percent, percentPair, pointsText } from './figures.ts';
import type { Signal } from './signal.ts';
import { weekLines } from './week-lines.ts';

/** The refusal rate exceeds its threshold. */
export const refusalSignal: Signal = {
  name: 'RefusalRateHigh',
  severity: 'info',
  page: 'Prediction_Drift_Report.html',
  titles: {
    firing: 'refusal rate is high',
    quiet: 'refusal rate is back in bounds',
    'not-judged': 'refusal rate could not be measured',
  },
  whatToDo:
    'Compare with the reference refusal rate: a population that always refused this many wants another threshold, a ' +
    'sudden rise wants a look at the score and at the application channels.',
  state: ({ decisions: { exceeded, refusalRate } }) =>
    exceeded ? 'firing' : refusalRate === null ? 'not-judged' : 'quiet',
  figures: ({ decisions: { refusalRate, threshold } }) => {
    if (refusalRate === null) {
      return 'no decision was recorded';
    }
    const measured = percentPair(refusalRate, threshold);
    return `${measured.share} of decisions were refusals (threshold ${measured.threshold})`;
  },
  details: ({ decisions }) => {
    const { accepted, rejected, refusalRateInterval, referenceRefusalRate, againstReference, trailing } =
      decisions;
    const facts = [
      `${countText(rejected)} refused of ${countText(accepted + rejected)} decisions`,
      ...(refusalRateInterval === null
        ? []
        : [`95 % interval ${percent(refusalRateInterval[0], 1)} to ${percent(refusalRateInterval[1], 1)}`]),
      ...(referenceRefusalRate === null
        ? []
        : [`reference ${percent(referenceRefusalRate, 1)}${changeText(againstReference)}`]),
      ...(trailing === null || trailing.refusalRate === null
        ? []
        : [`the ${trailing.weeks} weeks before ${percent(trailing.refusalRate, 1)}${changeText(trailing)}`]),
    ];
    return [`${facts.join('; ')}.`];
  },
  week: weekLines,
};

/** ` (+2.1 points, 95 % interval 0.4 to 3.8)`, of the window's rate less the other. */
function changeText(comparison: Decisions['againstReference']): string {
  if (comparison === null || comparison.difference === null || comparison.differenceInterval === null) {
    return '';
  }
  const [low, high] = comparison.differenceInterval;
  return ` (${pointsText(comparison.difference)} points, 95 % interval ${pointsText(low)} to ${pointsText(high)})`;
}
