import { parseInstant } from '../../shared/core/time-window.ts';
import {
  type Alert,
  type FeatureDrift,
  type Report,
  reportSchema,
  type SampleSummary,
} from '../../shared/findings/report-schema.ts';

const DAY_MS = 86_400_000;

const SUMMARY: SampleSummary = {
  count: 5000,
  nullCount: 0,
  nonFiniteCount: 0,
  mean: 0.31,
  standardDeviation: 0.1,
  min: 0,
  max: 1,
};

/** A stable, important, numeric feature, but for what is told. */
export function sampleFeature(feature: string, changes: Partial<FeatureDrift> = {}): FeatureDrift {
  return {
    feature,
    type: 'numeric',
    importance: 0.1,
    important: true,
    verdict: 'stable',
    reasons: [],
    test: 'ks',
    kind: 'p-value',
    threshold: null,
    notComputableReason: null,
    psiCriticalValue: 0.02,
    statistic: 0.02,
    pValue: 0.4,
    effectSize: 0.02,
    statisticErrorBound: 0,
    adjustedPValue: null,
    pooledCategories: 0,
    alpha: 0.05,
    minEffectSize: 0.1,
    impact: null,
    impactRank: null,
    noiseFloor: null,
    effectSizeFloor: 0.1,
    trailing: null,
    psi: 0.01,
    jensenShannon: 0.01,
    wasserstein: 0.02,
    missingRate: { reference: 0, current: 0, pValue: 1 },
    unseenCategories: [],
    unseenShare: 0,
    onset: null,
    onsetKind: null,
    days: [],
    reference: SUMMARY,
    current: SUMMARY,
    ...changes,
  };
}

/** A feature that drifted by this KS D. */
export function driftedFeature(feature: string, effectSize: number): FeatureDrift {
  return sampleFeature(feature, {
    verdict: 'drift',
    reasons: ['distribution'],
    statistic: effectSize,
    effectSize,
    pValue: 1e-9,
  });
}

/** Twelve important features of which the first `drifted` drifted, by D = 0.11, 0.12, … */
export function sampleFeatures(drifted: number): FeatureDrift[] {
  const names = ['income', 'debt_ratio', 'age', 'tenure', 'amount', 'term', 'rate', 'inquiries', 'balance'];
  return [...names, 'limit', 'purpose', 'region'].map((name, index) =>
    index < drifted ? driftedFeature(name, 0.11 + index / 100) : sampleFeature(name),
  );
}

export interface SampleReportOptions {
  /** Last day, exclusive, of the week. */
  readonly end?: string;
  readonly model?: string;
  readonly drifted?: number;
  readonly features?: readonly FeatureDrift[];
  readonly alerts?: readonly Alert[];
  readonly changes?: Partial<Report>;
}

/** A week's report that keeps the schema: data drift if more than 3 of its 12 important features drifted. */
export function sampleReport({
  end = '2026-11-16',
  model = 'credit-scoring',
  drifted = 0,
  features = sampleFeatures(drifted),
  alerts = [],
  changes = {},
}: SampleReportOptions = {}): Report {
  const important = features.filter((feature) => feature.important);
  const evaluable = important.filter(({ verdict }) => verdict !== 'not-evaluable').length;
  const driftedCount = important.filter(({ verdict }) => verdict === 'drift').length;
  const share = evaluable === 0 ? null : driftedCount / evaluable;
  const verdict =
    share === null || evaluable * 2 < important.length ? 'not-evaluable' : share > 0.3 ? 'drift' : 'stable';
  const start = new Date(parseInstant(end) - 7 * DAY_MS).toISOString();
  return reportSchema.parse({
    schemaVersion: 1,
    model,
    modelVersions: ['3'],
    generatedAt: `${end}T06:00:00.000Z`,
    window: { start, end: `${end}T00:00:00.000Z` },
    status: verdict,
    summary: 'A sample.',
    reference: { rows: 20_000, objects: [] },
    current: { rows: 5012, objects: [] },
    dataQuality: { duplicateRows: 0, outsideWindowRows: 0, missingTimestampRows: 0, misplacedRows: 0 },
    dataDrift: {
      verdict,
      importantFeatures: important.length,
      evaluableImportantFeatures: evaluable,
      driftedImportantFeatures: driftedCount,
      driftShare: share,
      driftShareThreshold: 0.3,
      pValueOnlyDriftShare: 10 / 12,
      importanceWeightedDriftShare: share,
      correction: 'none',
      features: [...features],
    },
    predictionDrift: {
      verdict: 'stable',
      reasons: [],
      test: 'ks',
      kind: 'p-value',
      threshold: null,
      notComputableReason: null,
      psiCriticalValue: 0.02,
      statistic: 0.03,
      pValue: 0.2,
      effectSize: 0.03,
      statisticErrorBound: 0,
      alpha: 0.05,
      minEffectSize: 0.1,
      psi: 0.01,
      jensenShannon: 0.01,
      wasserstein: 0.02,
      reference: SUMMARY,
      current: { ...SUMMARY, mean: 0.324 },
    },
    decisions: {
      accepted: 4210,
      rejected: 802,
      undecided: 0,
      refusalRate: 0.16,
      refusalRateInterval: [0.15, 0.17],
      threshold: 0.2,
      exceeded: false,
      referenceRefusalRate: 0.155,
      days: [],
    },
    performance: {
      verdict: 'not-evaluable',
      reason: 'No labels are configured.',
      cohort: null,
      footing: null,
      falseNegativeCost: 10,
      falsePositiveCost: 1,
      tolerance: 0.1,
      reference: null,
      current: null,
      costIncrease: null,
      costDifferenceInterval: null,
    },
    alerts: [...alerts],
    warnings: [],
    ...changes,
  });
}
