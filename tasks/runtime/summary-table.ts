import { styleText } from 'node:util';
import { formatCost } from '../../reports/format/format-cost.ts';
import { formatCount } from '../../reports/format/format-count.ts';
import { formatWindow } from '../../reports/format/format-date.ts';
import { formatEffect, formatSignedEffect } from '../../reports/format/format-effect.ts';
import { formatPValue } from '../../reports/format/format-p-value.ts';
import { formatPoints, formatShare, formatThreshold } from '../../reports/format/format-share.ts';
import type { FeatureDrift, Report } from '../../shared/findings/report-schema.ts';
import type { SegmentColumn } from '../../shared/findings/segments-schema.ts';
import { opinionFigures, weeksText } from '../../shared/findings/trailing-text.ts';

/** Features that a terminal shows; the page has all. */
const SHOWN_FEATURES = 12;
/** Features that did not drift but came closest to it: as many as a glance takes in. */
const SHOWN_STABLE_FEATURES = 3;

const COLOURS: Readonly<Record<string, 'red' | 'green' | 'yellow'>> = {
  drift: 'red',
  degraded: 'red',
  stable: 'green',
  normal: 'green',
  high: 'yellow',
  inconclusive: 'yellow',
  'not-evaluable': 'yellow',
};

/** A report in a few lines for a terminal: the verdict, the parts, and the features that moved most. */
export function summaryTable(report: Report): string[] {
  const { dataDrift, predictionDrift, performance, decisions } = report;
  const parts = aligned([
    ['rows', '', rowsText(report)],
    ['data drift', dataDrift.verdict, dataDriftText(dataDrift)],
    ...trailingRows(dataDrift),
    ['prediction drift', predictionDrift.verdict, predictionDriftText(predictionDrift)],
    ['performance', performance.verdict, performanceText(performance)],
    ['refusals', decisions.exceeded ? 'high' : 'normal', refusalText(decisions)],
    ...report.segments.map(segmentLine),
  ]);
  return [
    `${styleText('bold', report.model)}  ${formatWindow(report.window)}  ${coloured(report.status)}`,
    '',
    ...parts,
    '',
    ...featureLines(dataDrift.features),
    ...(report.warnings.length === 0 ? [] : ['']),
    ...report.warnings.map((warning) => `  ${styleText('yellow', 'warning:')} ${warning}`),
  ];
}

function rowsText({ reference, current }: Report): string {
  return `${formatCount(reference.rows)} reference, ${formatCount(current.rows)} current`;
}

function dataDriftText(drift: Report['dataDrift']): string {
  const { driftShare, driftShareThreshold, pValueOnlyDriftShare, importantFeatures } = drift;
  const blind = importantFeatures - drift.evaluableImportantFeatures;
  return [
    `${drift.driftedImportantFeatures} of ${drift.evaluableImportantFeatures} important features`,
    ...(driftShare === null
      ? []
      : [`: ${formatShare(driftShare)}, threshold ${formatThreshold(driftShareThreshold)}`]),
    ...(pValueOnlyDriftShare === null ? [] : [` (${formatShare(pValueOnlyDriftShare)} by p-value alone)`]),
    ...(blind === 0 ? [] : [`; ${blind} could not be judged`]),
  ].join('');
}

/** The second opinion, below the verdict that it does not change. */
function trailingRows({ trailing }: Report['dataDrift']): readonly string[][] {
  return trailing === null
    ? []
    : [['weeks before', trailing.verdict, `${weeksText(trailing)}: ${opinionFigures(trailing)}`]];
}

function predictionDriftText({ effectSize, reasons, reference, current }: Report['predictionDrift']): string {
  if (effectSize === null) {
    return reasons.join(', ');
  }
  const means =
    reference.mean === null || current.mean === null
      ? ''
      : `, mean score ${formatEffect(reference.mean)} → ${formatEffect(current.mean)}`;
  // KS D, whatever test judged the score.
  return `D = ${formatEffect(effectSize)}${means}`;
}

function performanceText(performance: Report['performance']): string {
  const { reference, current, reason, detectableIncrease } = performance;
  const [before, now] = [reference?.costPerDecision ?? null, current?.costPerDecision ?? null];
  return before === null || now === null
    ? reason
    : `cost per decision ${formatCost(before)} → ${formatCost(now)}: ${reason}${detectableText(detectableIncrease)}`;
}

/** Without it, "stable" says nothing of what it might have missed. */
function detectableText(detectable: Report['performance']['detectableIncrease']): string {
  const relative = detectable?.relative ?? null;
  return relative === null ? '' : `; a rise of ${formatShare(relative)} would show in 4 of 5`;
}

function refusalText({ accepted, rejected, refusalRate, threshold }: Report['decisions']): string {
  return refusalRate === null
    ? 'no decisions'
    : `${formatShare(refusalRate)} of ${formatCount(accepted + rejected)} decisions, threshold ${formatThreshold(threshold)}`;
}

/** How much of the shifts is mix, and how much change within segments. */
function segmentLine({ column, scoreShift, refusalShift }: SegmentColumn): readonly string[] {
  const parts = [
    ...(scoreShift === null
      ? []
      : [
          `mean score ${formatSignedEffect(scoreShift.total)}: mix ${formatSignedEffect(scoreShift.mix)}, within ${formatSignedEffect(scoreShift.within)}`,
        ]),
    ...(refusalShift === null
      ? []
      : [
          `refusals ${formatPoints(refusalShift.total)}: mix ${formatPoints(refusalShift.mix)}, within ${formatPoints(refusalShift.within)}`,
        ]),
  ];
  return [`by ${column}`, '', parts.join('; ')];
}

function featureLines(features: readonly FeatureDrift[]): string[] {
  const ordered = features.toSorted((a, b) => rank(b) - rank(a) || (a.feature < b.feature ? -1 : 1));
  const stable = ordered.filter(({ verdict }) => verdict === 'stable').slice(0, SHOWN_STABLE_FEATURES);
  const shown = ordered
    .filter((feature) => feature.verdict !== 'stable' || stable.includes(feature))
    .slice(0, SHOWN_FEATURES);
  const hidden = features.length - shown.length;
  const [head = '', ...rows] = aligned([
    ['feature', 'verdict', 'effect', 'p', 'importance', 'reasons'],
    ...shown.map(({ feature, verdict, effectSize, pValue, importance, important, reasons, onset }) => [
      feature,
      verdict,
      effectSize === null ? '–' : formatEffect(effectSize),
      pValue === null ? '–' : formatPValue(pValue),
      importance === null ? (important ? '–' : 'minor') : `${importance}${important ? '' : ', minor'}`,
      [...reasons, ...(onset === null ? [] : [`since ${onset}`])].join(', '),
    ]),
  ]);
  return [
    styleText('dim', head),
    ...rows,
    ...(hidden === 0 ? [] : [styleText('dim', `  … and ${hidden} more, all in the report`)]),
  ];
}

/** What drifted first, then what cannot be judged, then by effect size. */
function rank({ verdict, effectSize }: FeatureDrift): number {
  return (verdict === 'drift' ? 4 : verdict === 'not-evaluable' ? 2 : 0) + (effectSize ?? 0);
}

/** Rows of cells in columns two spaces apart; a verdict in the second column has its colour, which has no width. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const padding = ' '.repeat((widths[column] ?? 0) - cell.length);
        return `  ${column === 1 ? coloured(cell) : cell}${padding}`;
      })
      .join('')
      .trimEnd(),
  );
}

function coloured(verdict: string): string {
  const colour = COLOURS[verdict];
  return colour === undefined ? verdict : styleText(colour, verdict);
}
