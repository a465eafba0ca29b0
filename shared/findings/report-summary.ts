import { percentPair } from './alerts/figures.ts';
import type { DataDrift, Performance, PredictionDrift } from './report-schema.ts';

export interface SummarisedParts {
  readonly dataDrift: DataDrift;
  readonly predictionDrift: PredictionDrift;
  readonly performance: Performance;
}

/** The verdict in one sentence, with the figures that carry it. */
export function reportSummary({ dataDrift, predictionDrift, performance }: SummarisedParts): string {
  const clauses = [dataClause(dataDrift), predictionClause(predictionDrift), costClause(performance)];
  const [first = '', ...rest] = clauses.filter((clause) => clause !== undefined);
  return `${[first.charAt(0).toUpperCase() + first.slice(1), ...rest].join('; ')}.`;
}

function dataClause(drift: DataDrift): string {
  const {
    verdict,
    driftedImportantFeatures: drifted,
    evaluableImportantFeatures: evaluable,
    importantFeatures,
  } = drift;
  if (verdict === 'not-evaluable') {
    return `only ${evaluable} of ${importantFeatures} important features could be judged`;
  }
  const measured =
    drift.driftShare === null ? null : percentPair(drift.driftShare, drift.driftShareThreshold);
  const share = measured === null ? '' : ` (${measured.share}, threshold ${measured.threshold})`;
  const blind =
    importantFeatures === evaluable ? '' : `, ${importantFeatures - evaluable} could not be judged`;
  return `${drifted} of ${evaluable} important features drifted${share}${blind}`;
}

function predictionClause({ verdict, effectSize, reasons }: PredictionDrift): string | undefined {
  const size = effectSize === null ? '' : ` (D = ${effectSize.toFixed(3)})`;
  if (verdict === 'drift') {
    return reasons.includes('distribution')
      ? `the score's distribution drifted${size}`
      : "the score's missing rate moved";
  }
  if (verdict === 'stable') return `the score is stable${size}`;
  return reasons.includes('not-configured') ? undefined : 'the score could not be judged';
}

function costClause({ verdict, costIncrease, cohort }: Performance): string | undefined {
  if (cohort === null) {
    return undefined;
  }
  const change = costIncrease === null ? '' : ` (${signedPercent(costIncrease)})`;
  switch (verdict) {
    case 'degraded':
      return `the cost per decision rose${change}`;
    case 'stable':
      return `the cost per decision is within tolerance${change}`;
    case 'inconclusive':
      return `the cost per decision is inconclusive${change}`;
    case 'not-evaluable':
      return 'the cost cannot be judged yet';
  }
}

function signedPercent(share: number): string {
  const rounded = Math.round(share * 1000) / 10;
  return `${rounded < 0 ? '−' : '+'}${Math.abs(rounded)} %`;
}
