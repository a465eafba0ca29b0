import { reportSchema, type SampleSummary } from '../../shared/findings/report-schema.ts';
import { driftedRun, type Run } from './report-fixture.ts';
import { categoricalVariable, numericVariable } from './variable-fixture.ts';

const NOTHING: SampleSummary = {
  count: 0,
  nullCount: 0,
  nonFiniteCount: 0,
  mean: null,
  standardDeviation: null,
  min: null,
  max: null,
};

const NO_TEST = {
  kind: 'not-computable',
  psiCriticalValue: null,
  statistic: null,
  pValue: null,
  effectSize: null,
  statisticErrorBound: null,
  psi: null,
  jensenShannon: null,
  wasserstein: null,
} as const;

/** A run that could judge nothing: every figure that may be absent is. */
export function emptyRun(): Run {
  const { report } = driftedRun(1);
  const [feature] = report.dataDrift.features;
  return {
    variables: [
      numericVariable({ name: 'income', reference: new Float64Array(0), current: [] }),
      categoricalVariable('employment', {}, {}),
    ],
    history: { schemaVersion: 1, model: report.model, runs: [] },
    report: reportSchema.parse({
      ...report,
      modelVersions: [],
      status: 'not-evaluable',
      summary: 'Nothing could be judged: the window has no rows.',
      reference: { rows: 0, objects: [] },
      current: { rows: 0, objects: [] },
      dataQuality: { duplicateRows: 0, outsideWindowRows: 0, missingTimestampRows: 0, misplacedRows: 0 },
      dataDrift: {
        ...report.dataDrift,
        verdict: 'not-evaluable',
        evaluableImportantFeatures: 0,
        driftedImportantFeatures: 0,
        driftShare: null,
        pValueOnlyDriftShare: null,
        importanceWeightedDriftShare: null,
        features: ['income', 'employment', 'absent from the profiles'].map((name) => ({
          ...feature,
          ...NO_TEST,
          feature: name,
          type: name === 'employment' ? 'categorical' : 'numeric',
          importance: null,
          verdict: 'not-evaluable',
          reasons: ['no-values'],
          missingRate: { reference: 0, current: 0, pValue: null },
          reference: NOTHING,
          current: NOTHING,
        })),
      },
      predictionDrift: {
        ...report.predictionDrift,
        ...NO_TEST,
        verdict: 'not-evaluable',
        reasons: [],
        reference: NOTHING,
        current: NOTHING,
        attribution: {
          ...report.predictionDrift.attribution,
          output: null,
          referenceMean: null,
          currentMean: null,
          totalShift: null,
          attributedShift: null,
          residualShift: null,
          features: report.predictionDrift.attribution?.features.map((one) => ({
            ...one,
            shift: null,
            share: null,
          })),
        },
      },
      decisions: {
        accepted: 0,
        rejected: 0,
        undecided: 0,
        refusalRate: null,
        refusalRateInterval: null,
        threshold: 0.2,
        exceeded: false,
        referenceRefusalRate: null,
        days: [{ day: '2026-11-09', accepted: 0, rejected: 0 }],
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
      alerts: [],
      warnings: [],
    }),
  };
}

export const HOSTILE_NAMES = [
  '<script>alert(1)</script>',
  '</style><img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)',
  "it's & it's",
  '<%= process.env %>',
  'revenu déclaré',
  'revenu-declare',
  '日本語',
  '',
  '\u0000\ud800',
  'x'.repeat(300),
] as const;

/** A run whose every text comes from someone who means harm, or from another alphabet. */
export function hostileRun(): Run {
  const { report, history, variables } = driftedRun(1);
  const [feature] = report.dataDrift.features;
  const [income, score] = variables;
  const evil = HOSTILE_NAMES[0];
  return {
    variables: [
      ...(income === undefined || score === undefined ? [] : [{ ...income, name: evil }, score]),
      categoricalVariable(
        '" onmouseover="alert(1)',
        { [evil]: 80, '': 20 },
        { [HOSTILE_NAMES[1]]: 70, 日本語: 30 },
      ),
    ],
    history: {
      ...history,
      model: evil,
      runs: history.runs.map((run) => ({
        ...run,
        summary: evil,
        modelVersions: [evil],
        features: HOSTILE_NAMES.map((name) => ({ feature: name, effectSize: 0.2, verdict: 'drift' })),
      })),
    },
    report: reportSchema.parse({
      ...report,
      model: evil,
      modelVersions: [evil],
      summary: evil,
      warnings: [evil],
      reference: { rows: 1, objects: [{ uri: `s3://${evil}`, etag: evil, sizeBytes: 1 }] },
      dataDrift: {
        ...report.dataDrift,
        features: HOSTILE_NAMES.map((name) => ({
          ...feature,
          feature: name,
          type: name.startsWith('"') ? 'categorical' : 'numeric',
          unseenCategories: [{ category: evil, count: 1, share: 0.01 }],
          unseenShare: 0.01,
        })),
      },
      predictionDrift: {
        ...report.predictionDrift,
        attribution: {
          ...report.predictionDrift.attribution,
          scale: 'margin',
          output: evil,
          features: HOSTILE_NAMES.map((name, i) => ({
            feature: name,
            source: 'contribution',
            shift: i / 10,
            share: null,
            leftOutRows: { reference: 1, current: i },
          })),
          uncoveredFeatures: HOSTILE_NAMES,
        },
      },
      performance: { ...report.performance, reason: evil },
      alerts: [{ name: evil, state: 'firing', labels: { severity: evil }, annotations: { summary: evil } }],
    }),
  };
}
