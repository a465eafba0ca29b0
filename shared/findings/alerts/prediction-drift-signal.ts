import { unannouncedVersions } from '../unannounced-versions.ts';
import { countText, distanceText, effectText, percent, pValueText, valueText } from './figures.ts';
import { reasonText } from './reason-text.ts';
import type { Findings, Signal } from './signal.ts';

/** The score's distribution drifted. */
export const predictionDriftSignal: Signal = {
  name: 'ModelPredictionDrift',
  severity: 'warning',
  page: 'Prediction_Drift_Report.html',
  titles: {
    firing: 'scores drifted',
    quiet: 'scores no longer drift',
    'not-judged': 'scores could not be judged',
  },
  whatToDo:
    'Check whether a new model version or threshold went out, then whether the input features that the model leans ' +
    'on drifted; tell credit risk if the refusal rate moved with the scores.',
  state: ({ predictionDrift: { verdict } }) =>
    verdict === 'drift' ? 'firing' : verdict === 'stable' ? 'quiet' : 'not-judged',
  figures,
  details: ({ predictionDrift: { psi }, decisions }) => [
    ...unannouncedVersions(decisions),
    ...(psi === null ? [] : [`PSI ${psi.toFixed(2)}.`]),
    ...(decisions.refusalRate === null
      ? []
      : [
          `Refused ${countText(decisions.rejected)} of ${countText(decisions.accepted + decisions.rejected)} decisions ` +
            `(${percent(decisions.refusalRate, 1)}` +
            `${decisions.referenceRefusalRate === null ? '' : `, reference ${percent(decisions.referenceRefusalRate, 1)}`}).`,
        ]),
  ],
};

function figures({ predictionDrift }: Findings): string {
  const {
    verdict,
    reasons,
    test,
    statistic,
    threshold,
    effectSize,
    pValue,
    minEffectSize,
    missingRateText,
    meanText,
  } = scoreFigures(predictionDrift);
  if (verdict === 'not-evaluable') {
    return `the score could not be judged (${reasonText(reasons) || 'no result'})`;
  }
  const measured = [
    ...(statistic !== null && threshold !== null
      ? [distanceText(test, statistic, threshold)]
      : effectSize === null
        ? []
        : [`${effectText('numeric', effectSize)}, floor ${valueText(minEffectSize)}`]),
    ...(pValue === null ? [] : [pValueText(pValue)]),
    ...missingRateText,
    ...meanText,
  ];
  return `the score's distribution ${verdict === 'drift' ? 'drifted' : 'is stable'} (${measured.join('; ')})`;
}

function scoreFigures(predictionDrift: Findings['predictionDrift']) {
  const { reference, current, reasons } = predictionDrift;
  return {
    ...predictionDrift,
    missingRateText: reasons.includes('missing-rate')
      ? [`missing ${countText(current.nullCount)} of ${countText(current.nullCount + current.count)}`]
      : [],
    meanText:
      reference.mean === null || current.mean === null
        ? []
        : [`mean ${valueText(reference.mean)} → ${valueText(current.mean)}`],
  };
}
