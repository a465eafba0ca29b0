import { costSignal } from './cost-signal.ts';
import { dataDriftSignal } from './data-drift-signal.ts';
import { countText, percent } from './figures.ts';
import { predictionDriftSignal } from './prediction-drift-signal.ts';
import type { Findings } from './signal.ts';

/** The week in a few lines, for a mail that is all that some readers see of it: verdicts, cost and overrides. */
export function weekLines(findings: Findings): readonly string[] {
  const { status, dataDrift, predictionDrift, performance, decisions } = findings;
  const { overrides } = decisions;
  return [
    `Status: ${status}.`,
    `Data drift: ${dataDrift.verdict}, ${dataDriftSignal.figures(findings)}.`,
    `Prediction drift: ${predictionDrift.verdict}, ${predictionDriftSignal.figures(findings)}.`,
    `Performance: ${performance.verdict}, ${costSignal.figures(findings)}.`,
    ...(overrides === null
      ? []
      : [
          `Overrides: ${sideText(overrides.lowSide)} accepted although the model refuses, ` +
            `${sideText(overrides.highSide)} refused although it accepts.`,
        ]),
  ];
}

type Side = NonNullable<Findings['decisions']['overrides']>['lowSide'];

function sideText({ count, modelDecisions, rate }: Side): string {
  return `${countText(count)} of ${countText(modelDecisions)}${rate === null ? '' : ` (${percent(rate, 1)})`}`;
}
