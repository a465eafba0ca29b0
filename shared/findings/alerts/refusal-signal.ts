import { countText, percent, percentPair } from './figures.ts';
import type { Signal } from './signal.ts';

/** The refusal rate exceeds its threshold. */
export const refusalSignal: Signal = {
  name: 'RefusalRateHigh',
  severity: 'info',
  page: 'Performance_Report.html',
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
    const { accepted, rejected, refusalRateInterval, referenceRefusalRate } = decisions;
    const facts = [
      `${countText(rejected)} refused of ${countText(accepted + rejected)} decisions`,
      ...(refusalRateInterval === null
        ? []
        : [`95 % interval ${percent(refusalRateInterval[0], 1)} to ${percent(refusalRateInterval[1], 1)}`]),
      ...(referenceRefusalRate === null ? [] : [`reference ${percent(referenceRefusalRate, 1)}`]),
    ];
    return [`${facts.join('; ')}.`];
  },
};
