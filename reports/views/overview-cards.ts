import type { Report } from '../../shared/findings/report-schema.ts';
import { formatCost } from '../format/format-cost.ts';
import { formatCount, formatQuantity } from '../format/format-count.ts';
import { formatEffect } from '../format/format-effect.ts';
import { formatMeasure } from '../format/format-measure.ts';
import { formatPValue } from '../format/format-p-value.ts';
import { formatChange, formatShare, formatThreshold } from '../format/format-share.ts';
import { effectName, shortTestName } from '../format/words.ts';
import { badge, tone } from '../html/badge.ts';
import type { Content, Html } from '../html/html.ts';
import { optional } from '../html/optional.ts';
import { whyAbsent } from './missing-words.ts';
import { RUN_PAGES } from './run-page.ts';
import { opinionFacts, scoreOpinionFacts } from './second-opinion.ts';

export interface Fact {
  readonly term: string;
  readonly value: Content;
}

export interface Card {
  readonly title: string;
  readonly href: string;
  readonly badge: Html;
  readonly tone: string;
  readonly figure: Content;
  readonly unit: string;
  readonly facts: readonly Fact[];
  readonly note: string | null;
}

/** The four findings of a run, one card each. */
export function overviewCards(report: Report): readonly Card[] {
  return [dataCard(report), predictionCard(report), refusalCard(report), costCard(report)];
}

function dataCard({ dataDrift }: Report): Card {
  const { verdict, importantFeatures, evaluableImportantFeatures, driftedImportantFeatures } = dataDrift;
  const none = 'No important feature could be judged';
  return {
    title: 'Data drift',
    href: RUN_PAGES.dataDrift.path,
    badge: badge(verdict),
    tone: tone(verdict),
    figure: optional(dataDrift.driftShare, formatShare, none),
    unit:
      evaluableImportantFeatures === 0
        ? 'no important feature could be judged'
        : `${formatCount(driftedImportantFeatures)} of ${formatQuantity(evaluableImportantFeatures, 'important feature')} drifted`,
    facts: [
      { term: 'Alert above', value: formatThreshold(dataDrift.driftShareThreshold) },
      { term: 'By p-value alone', value: optional(dataDrift.pValueOnlyDriftShare, formatShare, none) },
      {
        term: 'Could be judged',
        value: `${formatCount(evaluableImportantFeatures)} of ${formatCount(importantFeatures)}`,
      },
      ...opinionFacts(dataDrift),
    ],
    note: null,
  };
}

function predictionCard({ predictionDrift }: Report): Card {
  const {
    verdict,
    reasons,
    test,
    statistic,
    effectSize,
    pValue,
    minEffectSize,
    threshold,
    reference,
    current,
  } = predictionDrift;
  const why = whyAbsent(reasons);
  return {
    title: 'Prediction drift',
    href: RUN_PAGES.predictionDrift.path,
    badge: badge(verdict),
    tone: tone(verdict),
    figure: optional(effectSize, formatEffect, why),
    unit: `${effectName('numeric')} of the score`,
    facts: [
      ...(threshold === null
        ? [
            { term: 'Floor', value: formatEffect(minEffectSize) },
            { term: 'p-value', value: optional(pValue, formatPValue, why) },
          ]
        : [
            { term: shortTestName(test), value: optional(statistic, formatEffect, why) },
            { term: 'Threshold', value: formatMeasure(threshold) },
          ]),
      {
        term: 'Mean, reference',
        value: optional(reference.mean, formatMeasure, 'The reference has no scores'),
      },
      { term: 'Mean, this window', value: optional(current.mean, formatMeasure, 'The window has no scores') },
      ...scoreOpinionFacts(predictionDrift),
    ],
    note: null,
  };
}

function refusalCard({ decisions }: Report): Card {
  const { refusalRate, refusalRateInterval, threshold, exceeded, referenceRefusalRate } = decisions;
  const none = 'The window has no decisions';
  const kind = refusalRate === null ? 'not-evaluable' : exceeded ? 'exceeded' : 'within';
  return {
    title: 'Refusals',
    href: `${RUN_PAGES.predictionDrift.path}#refusals`,
    badge: badge(kind),
    tone: tone(kind),
    figure: optional(refusalRate, formatShare, none),
    unit: 'of decisions refused',
    facts: [
      {
        term: '95 % interval',
        value: optional(
          refusalRateInterval,
          ([low, high]) => `${formatShare(low)} to ${formatShare(high)}`,
          none,
        ),
      },
      { term: 'Threshold', value: formatThreshold(threshold) },
      {
        term: 'Reference',
        value: optional(referenceRefusalRate, formatShare, 'The reference has no decisions'),
      },
    ],
    note: null,
  };
}

function costCard({ performance }: Report): Card {
  const { verdict, reason, reference, current, costIncrease, costDifferenceInterval } = performance;
  const none = 'No known outcomes to price';
  return {
    title: 'Cost per decision',
    href: RUN_PAGES.performance.path,
    badge: badge(verdict),
    tone: tone(verdict),
    figure: optional(current?.costPerDecision ?? null, formatCost, none),
    unit: 'cost units a decision',
    facts: [
      { term: 'Reference', value: optional(reference?.costPerDecision ?? null, formatCost, none) },
      { term: 'Change', value: optional(costIncrease, formatChange, none) },
      {
        term: 'Difference',
        value: optional(
          costDifferenceInterval,
          ([low, high]) => `${formatCost(low)} to ${formatCost(high)}`,
          'No interval without two costs',
        ),
      },
    ],
    note: reason,
  };
}
