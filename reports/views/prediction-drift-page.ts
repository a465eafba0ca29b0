import type { Decisions, PredictionDrift, Report } from '../../shared/findings/report-schema.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import { decisionsChart } from '../charts/decisions-chart.ts';
import { lineChart } from '../charts/line-chart.ts';
import { formatCount } from '../format/format-count.ts';
import { formatEffect } from '../format/format-effect.ts';
import { formatMeasure } from '../format/format-measure.ts';
import { formatPValue } from '../format/format-p-value.ts';
import { formatShare, formatThreshold } from '../format/format-share.ts';
import { effectName, reasonWords, testName } from '../format/words.ts';
import { badge, tone } from '../html/badge.ts';
import type { Content, Html } from '../html/html.ts';
import { optional } from '../html/optional.ts';
import { template } from '../html/template.ts';
import { decisionsSection } from './decisions-section.ts';
import { clippingCaption, distributionOf, picture } from './distribution-picture.ts';
import { whyAbsent } from './missing-words.ts';
import { onsetWords } from './onset-words.ts';
import type { Fact } from './overview-cards.ts';
import { type RunPage, runPage } from './run-page.ts';
import { type ScoreMovers, scoreMovers } from './score-movers.ts';
import { scoreOpinionFacts } from './second-opinion.ts';
import { summaryTable } from './summary-table.ts';

const PICTURE = { width: 760, height: 300 } as const;

interface PredictionDriftView {
  readonly tone: string;
  readonly badge: Html;
  readonly sentence: string;
  readonly facts: readonly Fact[];
  readonly picture: Html;
  readonly caption: string | null;
  readonly summary: Html;
  readonly movers: ScoreMovers | null;
  readonly refusalBadge: Html;
  readonly refusalSentence: string;
  readonly rateChart: Html;
  readonly dayChart: Html;
  readonly decided: Html | null;
  readonly days: readonly { day: string; accepted: string; rejected: string; rate: Content }[];
}

const render = template<PredictionDriftView>('prediction-drift');

/** `Prediction_Drift_Report.html`: the score's distribution, its test, and the decisions by day. */
export function predictionDriftPage(report: Report, variables: readonly Variable[]): RunPage {
  const { predictionDrift, decisions } = report;
  const score = variables.find(({ role }) => role === 'score');
  const distribution = distributionOf(score);
  const { exceeded, refusalRate } = decisions;
  return runPage(
    report,
    'predictionDrift',
    render({
      tone: tone(predictionDrift.verdict),
      badge: badge(predictionDrift.verdict),
      sentence: scoreSentence(predictionDrift),
      facts: testFacts(predictionDrift),
      picture: picture(distribution, 'the score', PICTURE),
      caption: clippingCaption(distribution),
      summary: summaryTable({
        type: 'numeric',
        reference: predictionDrift.reference,
        current: predictionDrift.current,
        distribution: distribution?.kind === 'numeric' ? distribution : null,
      }),
      movers: scoreMovers(report),
      refusalBadge: badge(refusalRate === null ? 'not-evaluable' : exceeded ? 'exceeded' : 'within'),
      refusalSentence: refusalSentence(decisions),
      rateChart: rateChart(decisions),
      dayChart: decisionsChart(decisions.days),
      decided: decisionsSection(report),
      days: decisions.days.map(({ day, accepted, rejected }) => ({
        day,
        accepted: formatCount(accepted),
        rejected: formatCount(rejected),
        rate: optional(rateOf(accepted, rejected), formatShare, 'No decisions on this day'),
      })),
    }),
  );
}

function scoreSentence(drift: PredictionDrift): string {
  const { verdict, reasons, effectSize, minEffectSize, test, statistic, threshold } = drift;
  if (verdict === 'not-evaluable' || effectSize === null) {
    const words = reasonWords(reasons);
    return `The scores could not be judged${words === '' ? '' : `: ${words}`}.`;
  }
  const measured =
    threshold === null || statistic === null
      ? `their ${effectName('numeric')} is ${formatEffect(effectSize)}, the floor ${formatMeasure(minEffectSize)}`
      : `their distance (${testName(test)}) is ${formatEffect(statistic)}, the threshold ${formatMeasure(threshold)}`;
  return verdict === 'drift'
    ? [`The scores are distributed differently from the reference: ${measured}.`, onsetWords(drift) ?? '']
        .join(' ')
        .trim()
    : `The scores are distributed as in the reference: ${measured}.`;
}

function testFacts(drift: PredictionDrift): readonly Fact[] {
  const why = whyAbsent(drift.reasons);
  return [
    { term: 'Test', value: testName(drift.test) },
    { term: 'Statistic', value: optional(drift.statistic, formatEffect, why) },
    { term: 'p-value', value: optional(drift.pValue, formatPValue, why) },
    { term: 'α', value: formatMeasure(drift.alpha) },
    { term: 'Effect size', value: optional(drift.effectSize, formatEffect, why) },
    drift.threshold === null
      ? { term: 'Floor', value: formatMeasure(drift.minEffectSize) }
      : { term: 'Threshold', value: formatMeasure(drift.threshold) },
    ...scoreOpinionFacts(drift),
    { term: 'PSI', value: optional(drift.psi, formatEffect, why) },
    { term: 'PSI by chance (5 %)', value: optional(drift.psiCriticalValue, formatEffect, why) },
    { term: 'Jensen-Shannon', value: optional(drift.jensenShannon, formatEffect, why) },
    { term: 'Wasserstein / σ', value: optional(drift.wasserstein, formatEffect, why) },
  ];
}

function refusalSentence(decisions: Decisions): string {
  const { refusalRate, refusalRateInterval, threshold, accepted, rejected, referenceRefusalRate } = decisions;
  if (refusalRate === null) {
    return 'Nothing was decided in this window, so there is no refusal rate.';
  }
  const interval =
    refusalRateInterval === null
      ? ''
      : ` (95 % interval ${formatShare(refusalRateInterval[0])} to ${formatShare(refusalRateInterval[1])})`;
  const reference =
    referenceRefusalRate === null
      ? 'The reference has no refusal rate.'
      : `In the reference it was ${formatShare(referenceRefusalRate)} under the same acceptance threshold.`;
  return `${formatCount(rejected)} of ${formatCount(accepted + rejected)} decisions were refusals: ${formatShare(refusalRate)}${interval}, with an alert above ${formatThreshold(threshold)}. ${reference}`;
}

function rateChart({ days, threshold, referenceRefusalRate }: Decisions): Html {
  const points = days.map(({ day, accepted, rejected }) => {
    const share = rateOf(accepted, rejected);
    return { label: day.slice(5), share, alarming: share !== null && share > threshold };
  });
  const reference =
    referenceRefusalRate === null
      ? []
      : [
          {
            share: referenceRefusalRate,
            label: `reference ${formatShare(referenceRefusalRate)}`,
            kind: 'level' as const,
          },
        ];
  return lineChart({
    title: 'Refusal rate by day',
    points,
    second: null,
    rules: [
      { share: threshold, label: `threshold ${formatThreshold(threshold)}`, kind: 'limit' },
      ...reference,
    ],
  });
}

function rateOf(accepted: number, rejected: number): number | null {
  return accepted + rejected === 0 ? null : rejected / (accepted + rejected);
}
