import type {
  Metrics,
  PerformanceDetails,
} from '../../shared/findings/performance/performance-details-schema.ts';
import { calibrationChart } from '../charts/calibration-chart.ts';
import { costCurveChart } from '../charts/cost-curve-chart.ts';
import { formatCount } from '../format/format-count.ts';
import { formatEffect } from '../format/format-effect.ts';
import { formatMeasure } from '../format/format-measure.ts';
import { formatPValue } from '../format/format-p-value.ts';
import { formatShare } from '../format/format-share.ts';
import type { Content, Html } from '../html/html.ts';
import { optional } from '../html/optional.ts';
import { template } from '../html/template.ts';
import { expectationSentences } from './expectation-sentences.ts';
import { type MetricRow, metricRows } from './metric-rows.ts';
import { thresholdSentences } from './threshold-sentences.ts';

interface BandRow {
  readonly upper: Content;
  readonly referenceShare: string;
  readonly currentShare: string;
  readonly outcomes: string;
  readonly defaults: string;
  readonly expected: Html;
  readonly ratio: Html;
  readonly pValue: Html;
}

interface DetailsView {
  readonly metricsIntroduction: string;
  readonly hasAll: boolean;
  readonly referenceHeading: string;
  readonly currentHeading: string;
  readonly metrics: readonly MetricRow[];
  readonly bands: readonly BandRow[];
  readonly calibration: Html;
  readonly stability: string;
  readonly expectation: readonly string[];
  readonly curve: Html | null;
  readonly advice: readonly string[];
}

const render = template<DetailsView>('performance-details');

const NO_OUTCOMES = 'No decision of this band has an outcome';

/** Metrics, bands, the expected cost and the choice of θ*; null in reports without labels, and older ones. */
export function performanceDetailsSection({
  metrics,
  expectedCost,
  thresholdChoice,
}: PerformanceDetails): Html | null {
  if (metrics === null || expectedCost === null || thresholdChoice === null) {
    return null;
  }
  const isAll = metrics.footing === 'all';
  const { points, current, best } = thresholdChoice;
  return render({
    metricsIntroduction: introduction(metrics),
    hasAll: metrics.referenceAll !== null,
    referenceHeading: isAll ? 'Reference' : 'Reference, accepted only',
    currentHeading: isAll ? 'Matured in this window' : 'Matured, accepted only',
    metrics: metricRows(metrics),
    bands: metrics.bands.map(bandRow),
    calibration: calibrationChart(
      'Rates of default by band of scores',
      metrics.bands.map(({ reference, current: now }) => ({
        reference: reference.observedRate,
        current: now.observedRate,
        expected: now.expectedRate,
      })),
    ),
    stability: stability(metrics),
    expectation: expectationSentences(expectedCost),
    curve:
      current === null || points.length < 2
        ? null
        : costCurveChart({ title: 'Cost per decision over thresholds', points, current, best }),
    advice: thresholdSentences(thresholdChoice),
  });
}

function introduction({ footing, aucDecline }: Metrics): string {
  const ground =
    footing === 'all'
      ? 'Accepted and refused decisions both have outcomes; each counts as its share of the decisions.'
      : 'Only accepted decisions have outcomes, so the reference is cut to those below the same θ*: its figures over all applicants are not comparable.';
  return aucDecline === null
    ? ground
    : `${ground} The AUC lies ${formatMeasure(Number(Math.abs(aucDecline.z).toFixed(1)))} standard errors ${aucDecline.z < 0 ? 'above' : 'below'} the reference’s (one-sided p = ${formatPValue(aucDecline.pValue)}).`;
}

function bandRow({ lower, upper, reference, current }: Metrics['bands'][number]): BandRow {
  return {
    upper: upper === null ? `over ${formatMeasure(lower ?? 0)}` : `up to ${formatMeasure(upper)}`,
    referenceShare: formatShare(reference.share),
    currentShare: formatShare(current.share),
    outcomes: formatCount(current.outcomes),
    defaults: formatCount(current.defaults),
    expected: optional(current.expectedRate, formatShare, NO_OUTCOMES),
    ratio: optional(current.observedToExpected, formatEffect, NO_OUTCOMES),
    pValue: optional(current.jeffreysPValue, formatPValue, NO_OUTCOMES),
  };
}

function stability({ scorePsi, scorePsiCriticalValue }: Metrics): string {
  const jeffreys = 'A small Jeffreys p says that more defaulted in a band than was expected of it.';
  return scorePsi === null || scorePsiCriticalValue === null
    ? jeffreys
    : `${jeffreys} PSI of the scores between the bands: ${formatEffect(scorePsi)}; chance alone reaches ${formatEffect(scorePsiCriticalValue)} in one cohort of twenty.`;
}
