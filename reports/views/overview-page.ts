import { floorOf } from '../../shared/findings/floor-of.ts';
import type { History, HistoryRun } from '../../shared/findings/history-schema.ts';
import type { Alert, Report } from '../../shared/findings/report-schema.ts';
import { effectBar } from '../charts/effect-bar.ts';
import { formatCount, formatQuantity } from '../format/format-count.ts';
import { formatEffect } from '../format/format-effect.ts';
import { formatPValue } from '../format/format-p-value.ts';
import { formatShare } from '../format/format-share.ts';
import { formatSize } from '../format/format-size.ts';
import { reasonWords, shownName } from '../format/words.ts';
import { badge, tone } from '../html/badge.ts';
import { type Content, type Html, html } from '../html/html.ts';
import { absent, optional } from '../html/optional.ts';
import { template } from '../html/template.ts';
import { featureAnchors } from './feature-anchors.ts';
import { whyAbsent } from './missing-words.ts';
import { nextSteps } from './next-steps.ts';
import { largestEffect, worstFeatures } from './order-features.ts';
import { type Card, type Fact, overviewCards } from './overview-cards.ts';
import { priorRuns, runsInARow } from './prior-runs.ts';
import { RUN_PAGES, type RunPage, runPage } from './run-page.ts';
import { segmentsSection } from './segments-section.ts';
import { shareTrend } from './share-trend.ts';

const WORST_FEATURES = 5;

/** Half a year of weeks: what one line chart shows without crowding. */
const TREND_RUNS = 26;

/** More objects than this belong into report.json, not before a reader. */
const LISTED_OBJECTS = 200;

interface WorstRow {
  readonly feature: string;
  readonly href: string;
  readonly badge: Html;
  readonly bar: Content;
  readonly effect: Html;
  readonly pValue: Html;
  readonly importance: Html;
  readonly reasons: string;
  readonly runs: Content;
}

interface InputView {
  readonly title: string;
  readonly objects: readonly { readonly uri: string; readonly etag: string; readonly size: string }[];
  readonly more: string | null;
}

interface OverviewView {
  readonly tone: string;
  readonly badge: Html;
  readonly summary: string;
  readonly steps: readonly Html[];
  readonly warnings: readonly string[];
  readonly cards: readonly Card[];
  readonly worst: readonly WorstRow[];
  readonly segments: Html | null;
  readonly trend: Html | null;
  readonly alerts: readonly { name: string; badge: Html; severity: Content; text: Content }[];
  readonly facts: readonly Fact[];
  readonly inputs: readonly InputView[];
}

const render = template<OverviewView>('overview');

/** The run at a glance: verdict, what to do, key figures, the features that moved most, and the data behind them. */
export function overviewPage(report: Report, history: History): RunPage {
  const prior = priorRuns(history, report, TREND_RUNS - 1);
  return runPage(
    report,
    'overview',
    render({
      tone: tone(report.status),
      badge: badge(report.status),
      summary: report.summary,
      steps: nextSteps(report),
      warnings: report.warnings,
      cards: overviewCards(report),
      worst: worstRows(report, prior),
      segments: segmentsSection(report.segments),
      trend: prior.length === 0 ? null : trend(report, prior),
      alerts: report.alerts.map(alertView),
      facts: dataFacts(report),
      inputs: [input('Reference', report.reference), input('Window', report.current)],
    }),
  );
}

function worstRows({ dataDrift }: Report, prior: readonly HistoryRun[]): readonly WorstRow[] {
  const anchors = featureAnchors(dataDrift.features);
  const worst = worstFeatures(dataDrift.features, WORST_FEATURES);
  const largest = largestEffect(worst);
  return worst.map(({ feature, verdict, reasons, effectSize, threshold, pValue, importance, ...floors }) => ({
    feature: shownName(feature),
    href: `${RUN_PAGES.dataDrift.path}#${anchors.get(feature) ?? ''}`,
    badge: badge(verdict),
    bar:
      effectSize === null
        ? ''
        : effectBar({ effectSize, floor: threshold === null ? floorOf(floors) : null, largest }),
    effect: optional(effectSize, formatEffect, whyAbsent(reasons)),
    pValue: optional(pValue, formatPValue, whyAbsent(reasons)),
    importance: optional(importance, formatEffect, 'No importance is configured'),
    reasons: reasonWords(reasons),
    runs:
      verdict === 'drift' ? formatCount(runsInARow(prior, feature)) : absent('It did not drift in this run'),
  }));
}

function trend(report: Report, prior: readonly HistoryRun[]): Html {
  const { driftShare, driftShareThreshold, pValueOnlyDriftShare, verdict } = report.dataDrift;
  return shareTrend([
    ...prior,
    {
      window: report.window,
      driftShare,
      driftShareThreshold,
      pValueOnlyDriftShare,
      dataDriftVerdict: verdict,
    },
  ]);
}

function alertView({ name, state, labels, annotations }: Alert) {
  return {
    name,
    badge: badge(state),
    severity: labels['severity'] ?? absent('The alert has no severity label'),
    text: annotations['summary'] ?? annotations['description'] ?? absent('The alert has no text'),
  };
}

function dataFacts({ current, reference, modelVersions, decisions, dataQuality }: Report): readonly Fact[] {
  const { accepted, rejected, undecided } = decisions;
  return [
    { term: 'Rows in the window', value: formatCount(current.rows) },
    { term: 'Rows in the reference', value: formatCount(reference.rows) },
    {
      term: modelVersions.length === 1 ? 'Model version' : 'Model versions',
      value:
        modelVersions.length === 0 ? absent('No version column is configured') : modelVersions.join(', '),
    },
    { term: 'Accepted', value: formatCount(accepted) },
    { term: 'Refused', value: formatCount(rejected) },
    { term: 'Neither scored nor decided', value: portion(undecided, current.rows) },
    { term: 'Duplicates dropped', value: formatCount(dataQuality.duplicateRows) },
    { term: 'Outside the window, not counted', value: formatCount(dataQuality.outsideWindowRows) },
    { term: 'Without a timestamp, not counted', value: formatCount(dataQuality.missingTimestampRows) },
    { term: 'In another day’s partition, counted', value: formatCount(dataQuality.misplacedRows) },
  ];
}

function portion(count: number, rows: number): Content {
  return count === 0 || rows === 0
    ? formatCount(count)
    : html`${formatCount(count)} <span class="unit">${formatShare(Math.min(1, count / rows))}</span>`;
}

function input(side: string, { objects }: Report['reference']): InputView {
  const sizeBytes = objects.reduce((sum, object) => sum + object.sizeBytes, 0);
  return {
    title: `${side}: ${formatQuantity(objects.length, 'object')}, ${formatSize(sizeBytes)}`,
    objects: objects
      .slice(0, LISTED_OBJECTS)
      .map((object) => ({ uri: object.uri, etag: object.etag, size: formatSize(object.sizeBytes) })),
    more:
      objects.length > LISTED_OBJECTS
        ? `${formatQuantity(objects.length - LISTED_OBJECTS, 'more object')} in report.json.`
        : null,
  };
}
