import type { Report } from '../../shared/findings/report-schema.ts';
import { weeksText } from '../../shared/findings/trailing-text.ts';
import { shownName } from '../format/words.ts';
import { type Html, html } from '../html/html.ts';
import { featureAnchors } from './feature-anchors.ts';
import { worstFeatures } from './order-features.ts';
import { RUN_PAGES } from './run-page.ts';

const NAMED_FEATURES = 3;

/** What a person should do after reading the verdict, a sentence each, the most pressing first; never empty. */
export function nextSteps(report: Report): readonly Html[] {
  const steps = [
    ...degradedSteps(report),
    ...dataSteps(report),
    ...latelySteps(report),
    ...predictionSteps(report),
    ...refusalSteps(report),
    ...waitingSteps(report),
  ];
  return steps.length > 0
    ? steps
    : [html`Nothing to do: every check passed. The next run comes with the next window.`];
}

function degradedSteps({ performance }: Report): readonly Html[] {
  return performance.verdict === 'degraded'
    ? [
        html`Decide with the model’s owner on a new acceptance threshold or a retraining: decisions cost more than tolerated. <a href="${RUN_PAGES.performance.path}">See what they cost</a>.`,
      ]
    : [];
}

function waitingSteps({ performance }: Report): readonly Html[] {
  return performance.verdict === 'inconclusive'
    ? [
        html`Keep an eye on the cost per decision: what is known today does not settle whether it rose. <a href="${RUN_PAGES.performance.path}">See why</a>.`,
      ]
    : [];
}

function dataSteps({ dataDrift }: Report): readonly Html[] {
  const page = RUN_PAGES.dataDrift.path;
  if (dataDrift.verdict === 'not-evaluable') {
    return [
      html`Restore the inputs first: too many important features cannot be judged, so silence would prove nothing. <a href="${page}">See which and why</a>.`,
    ];
  }
  const drifted = dataDrift.features.filter(({ important, verdict }) => important && verdict === 'drift');
  if (drifted.length === 0) {
    return [];
  }
  const anchors = featureAnchors(dataDrift.features);
  const names = worstFeatures(drifted, NAMED_FEATURES).map(
    ({ feature }, i) =>
      html`${i === 0 ? '' : ', '}<a href="${page}#${anchors.get(feature) ?? ''}">${shownName(feature)}</a>`,
  );
  return dataDrift.verdict === 'drift'
    ? [
        html`Ask the owners of the drifted features whether a source, a definition or the applicants changed, the largest first: ${names}.`,
        html`If the applicants changed, plan a recalibration or a retraining on recent decisions; if a source broke, repair it and run this window again.`,
      ]
    : [html`Have a look at what moved, although it is not enough for an alert: ${names}.`];
}

/** No alert is raised for it: what is near the reference is what the model was trained for. But somebody should know why. */
function latelySteps({ dataDrift: { verdict, trailing, features } }: Report): readonly Html[] {
  if (verdict === 'drift' || trailing?.verdict !== 'drift') {
    return [];
  }
  const moved = features.filter((feature) => feature.important && feature.trailing?.verdict === 'drift');
  const names = moved.slice(0, NAMED_FEATURES).map(({ feature }) => shownName(feature));
  return [
    html`Find out what changed: against ${weeksText(trailing)} the inputs moved, although they are still near the reference: ${names.join(', ')}. <a href="${RUN_PAGES.dataDrift.path}">See all</a>.`,
  ];
}

function predictionSteps({ predictionDrift }: Report): readonly Html[] {
  const page = RUN_PAGES.predictionDrift.path;
  switch (predictionDrift.verdict) {
    case 'drift':
      return [
        html`Check that the acceptance threshold still means what it did: the scores themselves moved. <a href="${page}">Compare the scores</a>.`,
      ];
    case 'not-evaluable':
      return [
        html`Check the score column: its distribution cannot be judged. <a href="${page}">See why</a>.`,
      ];
    default:
      return [];
  }
}

function refusalSteps({ decisions }: Report): readonly Html[] {
  return decisions.exceeded
    ? [
        html`Tell the business that refusals are above their threshold, and compare with the reference before blaming the model. <a href="${RUN_PAGES.predictionDrift.path}#refusals">See refusals by day</a>.`,
      ]
    : [];
}
