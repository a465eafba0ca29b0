import { reasonText } from './reason-text.ts';
import type { Findings, Signal } from './signal.ts';

/** Enough to see a pattern, few enough for a phone. */
const LISTED_FEATURES = 5;

/** The run worked, but its data does not allow a verdict: silence would read as green. */
export const notEvaluableSignal: Signal = {
  name: 'DriftNotEvaluable',
  severity: 'warning',
  page: 'index.html',
  titles: {
    firing: 'drift could not be judged',
    quiet: 'drift can be judged again',
    'not-judged': 'drift could not be judged',
  },
  whatToDo:
    'Find out whether predictions were logged at all and whether their columns are filled; when the data is repaired, ' +
    'run the same window again.',
  state: ({ status }) => (status === 'not-evaluable' ? 'firing' : 'quiet'),
  figures,
  details: ({ current, dataDrift: { features } }) => [
    `${current.rows} rows in the window.`,
    ...features
      .filter(({ important, verdict }) => important && verdict === 'not-evaluable')
      .slice(0, LISTED_FEATURES)
      .map(({ feature, reasons }) => `• ${feature}: ${reasonText(reasons) || 'no result'}`),
  ],
};

function figures({ status, summary, dataDrift, predictionDrift }: Findings): string {
  const { evaluableImportantFeatures: evaluable, importantFeatures: important } = dataDrift;
  if (status !== 'not-evaluable') {
    return `${evaluable} of ${important} important features could be judged`;
  }
  if (dataDrift.verdict === 'not-evaluable') {
    return `only ${evaluable} of ${important} important features could be judged`;
  }
  if (predictionDrift.verdict === 'not-evaluable') {
    return `the score could not be judged (${reasonText(predictionDrift.reasons) || 'no result'})`;
  }
  return summary.replace(/\.\s*$/, '');
}
