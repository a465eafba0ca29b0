import { chiSquare } from '../../shared/drift/chi-square.ts';
import type { DriftResult } from '../../shared/drift/drift-result.ts';
import { kolmogorovSmirnov } from '../../shared/drift/kolmogorov-smirnov.ts';
import { unseenCategories } from '../../shared/drift/unseen-categories.ts';
import { type History, type HistoryRun, historySchema } from '../../shared/findings/history-schema.ts';
import {
  type FeatureDrift,
  type Report,
  reportSchema,
  type Verdict,
} from '../../shared/findings/report-schema.ts';
import { mergeAll } from '../../shared/profiles/merge-profiles.ts';
import type { Variable } from '../../shared/profiles/profile.ts';
import { sampleSummary } from '../../shared/profiles/summarize-profile.ts';
import { importanceWeightedDriftShare } from '../../shared/verdict/importance-weighted-drift-share.ts';
import { bell, categoricalVariable, numericVariable, uniformStream } from './variable-fixture.ts';

export interface Run {
  readonly report: Report;
  readonly variables: readonly Variable[];
  readonly history: History;
}

const DAYS = [
  '2026-11-09',
  '2026-11-10',
  '2026-11-11',
  '2026-11-12',
  '2026-11-13',
  '2026-11-14',
  '2026-11-15',
];
const WEEK_MS = 7 * 86_400_000;
const REFERENCE_ROWS = 4000;
const DAY_ROWS = 180;

const ALPHA = 0.05;
const FLOOR = 0.1;

const SHAPES: readonly {
  readonly name: string;
  readonly draw: (z: number) => number;
  readonly shift: number;
}[] = [
  { name: 'income', draw: (z) => Math.exp(10.4 + 0.5 * z), shift: 0.6 },
  { name: 'ext_score_2', draw: (z) => 1 / (1 + Math.exp(-z)), shift: -0.45 },
  { name: 'credit_amount', draw: (z) => Math.round(Math.exp(12.6 + 0.7 * z) / 500) * 500, shift: 0.02 },
  { name: 'age_years', draw: (z) => Math.round(Math.min(75, Math.max(18, 43 + 12 * z))), shift: 0 },
  { name: 'children', draw: (z) => Math.max(0, Math.floor(z * 1.1)), shift: 0.35 },
  { name: 'days_employed', draw: (z) => -Math.exp(6.6 + z), shift: 0.12 },
];

/** A week in which the inputs drifted, with as many features as told; all dates are fixed. */
export function driftedRun(featureCount = 9): Run {
  const variables = [...featureVariables(featureCount), scoreVariable()];
  const features = variables.slice(0, -1).map((variable, i) => featureOf(variable, i));
  return { report: reportOf(features, variables), variables, history: historyOf(features) };
}

function featureVariables(count: number): readonly Variable[] {
  return Array.from({ length: count }, (_, i) => {
    const suffix = i < SHAPES.length + 2 ? '' : `_${i}`;
    const kind = i % (SHAPES.length + 2);
    if (kind === SHAPES.length) {
      return categoricalVariable(
        `employment${suffix}`,
        { salaried: 2400, 'self-employed': 700, pensioner: 500, 'public servant': 320, student: 80 },
        {
          salaried: 560,
          'self-employed': 310,
          pensioner: 150,
          'public servant': 60,
          student: 25,
          'gig worker': 155,
        },
      );
    }
    if (kind === SHAPES.length + 1) {
      const regions = Array.from({ length: 20 }, (_unused, k) => [`region ${k + 1}`, 400 - k * 18] as const);
      return categoricalVariable(
        `region${suffix}`,
        Object.fromEntries(regions),
        Object.fromEntries(regions.map(([name, rows]) => [name, Math.round(rows * 0.3)])),
      );
    }
    return numericFeature(kind, suffix, i);
  });
}

function numericFeature(kind: number, suffix: string, seed: number): Variable {
  const { name, draw, shift } = SHAPES[kind] ?? { name: 'x', draw: (z: number) => z, shift: 0 };
  const next = uniformStream(seed + 1);
  return numericVariable({
    name: `${name}${suffix}`,
    reference: Float64Array.from({ length: REFERENCE_ROWS }, () => draw(bell(next))),
    current: DAYS.map((day) => ({
      day,
      values: Float64Array.from({ length: DAY_ROWS }, () => draw(bell(next) + shift)),
      nulls: kind === 5 ? 20 : 1,
    })),
    referenceNulls: 8,
  });
}

/** The weeks before moved in the same direction: a share of the effect size is left. */
function trailingTest(result: DriftResult, share: number): FeatureDrift['trailing'] {
  const effectSize = result.kind === 'not-computable' ? null : result.effectSize * share;
  const drifted = effectSize !== null && effectSize >= FLOOR;
  return {
    verdict: drifted ? 'drift' : 'stable',
    reasons: drifted ? ['distribution'] : [],
    test: result.test,
    kind: result.kind,
    statistic: effectSize,
    pValue: drifted ? 1e-6 : 0.3,
    effectSize,
    threshold: null,
    statisticErrorBound: drifted ? 0.012 : 0,
    notComputableReason: null,
    adjustedPValue: null,
  };
}

function scoreVariable(): Variable {
  const next = uniformStream(99);
  const score = (shift: number) => 1 / (1 + Math.exp(-(bell(next) * 0.9 - 0.9 + shift)));
  return numericVariable({
    name: 'score',
    role: 'score',
    reference: Float64Array.from({ length: REFERENCE_ROWS }, () => score(0)),
    current: DAYS.map((day) => ({ day, values: Float64Array.from({ length: DAY_ROWS }, () => score(0.32)) })),
  });
}

function featureOf(variable: Variable, index: number): FeatureDrift {
  const { result, reference, current, unseen } = compared(variable);
  const drifted = result.kind === 'p-value' && result.pValue <= ALPHA && result.effectSize >= FLOOR;
  const effect = result.kind === 'p-value' ? result.effectSize : null;
  return {
    feature: variable.name,
    type: variable.type === 'numeric' ? 'numeric' : 'categorical',
    importance: Math.round(210 / (index + 1)) / 1000,
    important: index < 7,
    verdict: drifted ? 'drift' : 'stable',
    reasons: drifted ? (unseen.share >= 0.01 ? ['distribution', 'unseen-category'] : ['distribution']) : [],
    test: result.test,
    kind: result.kind,
    threshold: null,
    notComputableReason: null,
    statistic: result.kind === 'p-value' ? result.statistic : null,
    pValue: result.kind === 'p-value' ? result.pValue : null,
    effectSize: effect,
    statisticErrorBound: 0,
    adjustedPValue: null,
    pooledCategories: 0,
    alpha: ALPHA,
    minEffectSize: FLOOR,
    impact: null,
    impactRank: null,
    noiseFloor: index === 1 ? 0.14 : 0.05,
    effectSizeFloor: index === 1 ? 0.14 : FLOOR,
    trailing: trailingTest(result, index === 0 ? 1 : 0.2),
    psi: effect === null ? null : effect ** 2 * 4.1,
    psiCriticalValue: 0.018,
    jensenShannon: effect === null ? null : effect * 0.8,
    wasserstein: variable.type === 'numeric' && effect !== null ? effect * 2.4 : null,
    missingRate: {
      reference: reference.nullCount / (reference.nullCount + reference.count),
      current: current.nullCount / (current.nullCount + current.count),
      pValue: 0.4,
    },
    unseenCategories: [...unseen.categories],
    unseenShare: unseen.share,
    onset: drifted ? '2026-11-12' : null,
    onsetKind: drifted ? 'within-window' : null,
    days: [],
    reference: { ...reference },
    current: { ...current },
  };
}

function compared(variable: Variable) {
  if (variable.type === 'numeric') {
    const current = mergeAll(variable.current.map(({ profile }) => profile));
    return {
      result: kolmogorovSmirnov(variable.support, variable.reference, current),
      reference: sampleSummary(variable.reference),
      current: sampleSummary(current),
      unseen: { categories: [], share: 0 },
    };
  }
  const current = mergeAll(variable.current.map(({ profile }) => profile));
  return {
    result: chiSquare(variable.reference, current),
    reference: sampleSummary(variable.reference),
    current: sampleSummary(current),
    unseen: unseenCategories(variable.reference, current),
  };
}

function reportOf(features: FeatureDrift[], variables: readonly Variable[]): Report {
  const important = features.filter((feature) => feature.important);
  const drifted = important.filter(({ verdict }) => verdict === 'drift').length;
  const score = compared(variables.at(-1) ?? scoreVariable());
  const effect = score.result.kind === 'p-value' ? score.result.effectSize : null;
  const rejected = [28, 31, 40, 52, 61, 48, 44];
  return reportSchema.parse({
    schemaVersion: 1,
    model: 'credit-scoring',
    modelVersions: ['2026.3', '2026.4'],
    generatedAt: '2026-11-16T06:02:11Z',
    window: { start: '2026-11-09T00:00:00Z', end: '2026-11-16T00:00:00Z' },
    status: 'drift',
    summary: `The inputs have drifted: ${drifted} of ${important.length} important features, against a threshold of 30%.`,
    reference: {
      rows: REFERENCE_ROWS,
      objects: [
        {
          uri: 's3://ml-artifacts/credit-scoring/baseline/part-0.parquet',
          etag: '"9b2cf5"',
          sizeBytes: 1_204_311,
        },
      ],
    },
    current: {
      rows: DAY_ROWS * DAYS.length,
      objects: DAYS.map((day, i) => ({
        uri: `s3://prediction-logs/credit-scoring/dt=${day}/part-0.parquet`,
        etag: `"5d41402abc${i}"`,
        sizeBytes: 81_920 + i * 977,
      })),
    },
    dataQuality: { duplicateRows: 3, outsideWindowRows: 12, missingTimestampRows: 0, misplacedRows: 1 },
    dataDrift: {
      verdict: 'drift',
      importantFeatures: important.length,
      evaluableImportantFeatures: important.length,
      driftedImportantFeatures: drifted,
      driftShare: drifted / important.length,
      driftShareThreshold: 0.3,
      pValueOnlyDriftShare: Math.min(1, (drifted + 1) / important.length),
      importanceWeightedDriftShare: importanceWeightedDriftShare(
        important.map(({ verdict, importance }) => ({ verdict, importance: importance ?? 0 })),
      ),
      correction: 'none',
      trailing: {
        configuredWeeks: 8,
        weeks: 7,
        start: '2026-09-14T00:00:00.000Z',
        end: '2026-11-09T00:00:00.000Z',
        missingWeeks: [
          {
            start: '2026-10-05T00:00:00.000Z',
            end: '2026-10-12T00:00:00.000Z',
            reason: 'unreadable',
          },
        ],
        verdict: 'stable',
        reason: null,
        evaluableImportantFeatures: important.length,
        driftedImportantFeatures: 1,
        driftShare: 1 / important.length,
        calm: true,
      },
      noise: { lookBackWeeks: 52, calmWeeks: 40, neededWeeks: 13, unreadableWeeks: [] },
      features,
    },
    predictionDrift: {
      verdict: 'drift',
      reasons: ['distribution'],
      test: 'ks',
      kind: 'p-value',
      threshold: null,
      notComputableReason: null,
      statistic: effect,
      pValue: 1.2e-14,
      effectSize: effect,
      statisticErrorBound: 0,
      alpha: ALPHA,
      minEffectSize: FLOOR,
      psi: 0.071,
      psiCriticalValue: 0.011,
      jensenShannon: 0.11,
      wasserstein: 0.33,
      reference: score.reference,
      current: score.current,
      attribution: {
        scale: 'log_odds',
        output: 'log-odds of score',
        referenceMean: -0.9,
        currentMean: -0.58,
        totalShift: 0.32,
        leftOutRows: { reference: 1, current: 0 },
        attributedShift: 0.3,
        residualShift: 0.02,
        features: features.map(({ feature }, i) => ({
          feature,
          source: i === 0 ? 'coefficient' : 'contribution',
          shift: i === 0 ? 0.35 : i === 1 ? -0.05 : 0,
          share: i === 0 ? 0.35 / 0.32 : i === 1 ? -0.05 / 0.32 : 0,
          leftOutRows: { reference: 0, current: i === 1 ? 42 : 0 },
        })),
        uncoveredFeatures: ['channel'],
      },
    },
    decisions: {
      accepted: DAY_ROWS * DAYS.length - 304 - 2,
      rejected: 304,
      undecided: 2,
      refusalRate: 0.2416,
      refusalRateInterval: [0.2188, 0.2661],
      threshold: 0.2,
      exceeded: true,
      referenceRefusalRate: 0.1712,
      days: DAYS.map((day, i) => ({
        day,
        accepted: DAY_ROWS - (rejected[i] ?? 0),
        rejected: rejected[i] ?? 0,
      })),
    },
    performance: {
      verdict: 'inconclusive',
      reason:
        'The cost per decision rose by 8.2%, less than chance alone can explain at this number of outcomes.',
      cohort: { start: '2026-08-10T00:00:00Z', end: '2026-08-17T00:00:00Z', maturityDays: 90 },
      footing: 'accepted',
      falseNegativeCost: 10,
      falsePositiveCost: 1,
      tolerance: 0.1,
      reference: realised(4000, 3300, 3300, 0, 251, [0.68, 0.842], 0.761),
      current: realised(1300, 1080, 1011, 0, 83, [0.671, 0.976], 0.823),
      costIncrease: 0.0815,
      costDifferenceInterval: [-0.109, 0.233],
    },
    alerts: [
      {
        name: 'ModelDataDrift',
        state: 'firing',
        labels: { severity: 'warning', model: 'credit-scoring' },
        annotations: { summary: 'More than 30% of the important features of credit-scoring have drifted.' },
      },
      {
        name: 'RefusalRateHigh',
        state: 'resolved',
        labels: { severity: 'info', model: 'credit-scoring' },
        annotations: {},
      },
    ],
    warnings: ['Two model versions scored this window: a shift between them shows as drift.'],
  });
}

function realised(
  decisions: number,
  acceptedDecisions: number,
  acceptedLabelled: number,
  rejectedLabelled: number,
  falseNegatives: number,
  costPerDecisionInterval: [number, number],
  costPerDecision: number,
) {
  return {
    decisions,
    labelled: acceptedLabelled + rejectedLabelled,
    acceptedDecisions,
    acceptedLabelled,
    rejectedDecisions: decisions - acceptedDecisions,
    rejectedLabelled,
    falseNegatives,
    falsePositives: 0,
    costPerDecision,
    costPerDecisionInterval,
  };
}

function historyOf(features: readonly FeatureDrift[]): History {
  const shares = [0.14, 0.14, 0.29, 0.14, 0.29, 0.29, 0.43, 0.29, 0.43, 0.43, 0.57];
  return historySchema.parse({
    schemaVersion: 1,
    model: 'credit-scoring',
    runs: shares.map((share, i) => historyRun(share, i - shares.length + 1, features)),
  });
}

function historyRun(share: number, weeks: number, features: readonly FeatureDrift[]): HistoryRun {
  const at = (iso: string) => new Date(Date.parse(iso) + weeks * WEEK_MS).toISOString();
  const end = at('2026-11-16T00:00:00Z');
  const verdict: Verdict = share > 0.3 ? 'drift' : 'stable';
  return {
    folder: end.slice(0, 10),
    window: { start: at('2026-11-09T00:00:00Z'), end },
    generatedAt: at('2026-11-16T06:02:11Z'),
    modelVersions: weeks < -3 ? ['2026.3'] : ['2026.3', '2026.4'],
    rows: 1260 + weeks * 7,
    status: verdict,
    summary: verdict === 'drift' ? 'The inputs have drifted.' : 'The inputs are as in the reference.',
    dataDriftVerdict: verdict,
    predictionDriftVerdict: weeks > -2 ? 'drift' : 'stable',
    performanceVerdict: 'inconclusive',
    importantFeatures: 7,
    driftedImportantFeatures: Math.round(share * 7),
    driftShare: share,
    driftShareThreshold: 0.3,
    pValueOnlyDriftShare: Math.min(1, share + 0.28),
    scoreMean: 0.31 + weeks * 0.003,
    refusalRate: 0.24 + weeks * 0.006,
    costPerDecision: weeks === -4 ? null : 0.82 + weeks * 0.004,
    features: features.map(({ feature, effectSize }) => {
      const faded = effectSize === null ? null : Math.max(0, effectSize * (1 + weeks / 14));
      return { feature, effectSize: faded, verdict: faded !== null && faded >= FLOOR ? 'drift' : 'stable' };
    }),
    alerts: [],
  };
}
