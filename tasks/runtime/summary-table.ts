import { styleText } from 'node:util';
import type { FeatureDrift, Report } from '../../shared/findings/report-schema.ts';

/** Features that a terminal shows; the page has all. */
const SHOWN_FEATURES = 8;

const COLOURS = {
  drift: 'red',
  degraded: 'red',
  stable: 'green',
  inconclusive: 'yellow',
  'not-evaluable': 'yellow',
} as const;

/** A report in a few lines for a terminal: the verdict, the parts, and the features that moved most. */
export function summaryTable(report: Report): string[] {
  const { dataDrift, predictionDrift, performance, decisions } = report;
  const day = (instant: string) => instant.slice(0, 10);
  const share = (value: number | null) => (value === null ? '–' : `${(value * 100).toFixed(1)} %`);
  const rows = [
    [
      'data drift',
      coloured(dataDrift.verdict),
      `${dataDrift.driftedImportantFeatures} of ${dataDrift.evaluableImportantFeatures} important features, ${share(dataDrift.driftShare)} (p-value only: ${share(dataDrift.pValueOnlyDriftShare)}, threshold ${share(dataDrift.driftShareThreshold)})`,
    ],
    [
      'prediction drift',
      coloured(predictionDrift.verdict),
      predictionDrift.statistic === null
        ? ''
        : `D = ${predictionDrift.statistic.toFixed(4)}, mean score ${number(predictionDrift.reference.mean)} → ${number(predictionDrift.current.mean)}`,
    ],
    [
      'performance',
      coloured(performance.verdict),
      `${performance.current?.costPerDecision == null ? '' : `cost per decision ${number(performance.reference?.costPerDecision ?? null)} → ${number(performance.current.costPerDecision)}: `}${performance.reason}`,
    ],
    [
      'refusals',
      decisions.exceeded ? styleText('yellow', 'high') : 'normal',
      `${share(decisions.refusalRate)} of ${decisions.accepted + decisions.rejected} (threshold ${share(decisions.threshold)})`,
    ],
  ] as const;
  return [
    `${styleText('bold', report.model)}  ${day(report.window.start)} to ${day(report.window.end)}  ${coloured(report.status)}`,
    ...rows.map(([part, verdict, text]) => `  ${part.padEnd(17)}${pad(verdict, 15)}${text}`),
    '',
    ...featureLines(dataDrift.features),
    ...report.warnings.map((warning) => `${styleText('yellow', 'warning:')} ${warning}`),
  ];
}

function featureLines(features: readonly FeatureDrift[]): string[] {
  const moved = features
    .toSorted((a, b) => rank(b) - rank(a) || (a.feature < b.feature ? -1 : 1))
    .slice(0, SHOWN_FEATURES);
  const width = Math.max(...moved.map(({ feature }) => feature.length), 'feature'.length) + 2;
  return [
    styleText(
      'dim',
      `  ${'feature'.padEnd(width)}${'importance'.padEnd(12)}${'verdict'.padEnd(15)}${'effect'.padEnd(9)}${'p'.padEnd(11)}reasons`,
    ),
    ...moved.map(
      ({ feature, importance, important, verdict, effectSize, pValue, reasons }) =>
        `  ${feature.padEnd(width)}${(importance === null ? '–' : `${importance.toFixed(3)}${important ? '' : ' (no)'}`).padEnd(12)}${pad(coloured(verdict), 15)}${number(effectSize).padEnd(9)}${(pValue === null ? '–' : pValue.toPrecision(2)).padEnd(11)}${reasons.join(', ')}`,
    ),
  ];
}

/** What drifted first, then by effect size. */
function rank({ verdict, effectSize }: FeatureDrift): number {
  return (verdict === 'drift' ? 2 : 0) + (effectSize ?? 0);
}

function coloured(verdict: keyof typeof COLOURS): string {
  return styleText(COLOURS[verdict], verdict);
}

/** Pads by what is seen: colour codes have no width. */
function pad(text: string, width: number): string {
  const ESCAPE = String.fromCharCode(27);
  const seen = text.replaceAll(new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g'), '').length;
  return text + ' '.repeat(Math.max(1, width - seen));
}

function number(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}
