import { z } from 'zod';
import { attributionScales } from '../config/config-schema.ts';
import { decisionDetailShape } from './decision-tally-schema.ts';
import { labelsSchema } from './labels-schema.ts';
import { performanceDetailsSchema } from './performance/performance-details-schema.ts';
import {
  costVerdictSchema,
  estimatedRefusalsSchema,
  realisedCostSchema,
  rollingCostSchema,
} from './realised-cost-schema.ts';
import { segmentsSchema } from './segments-schema.ts';
import { reasonSchema, testShape, verdictSchema } from './test-schema.ts';
import {
  dataDriftTrailingSchema,
  noiseHistorySchema,
  scoreTrailingSchema,
  trailingTestSchema,
} from './trailing-schema.ts';
import { vintagesSchema } from './vintages-schema.ts';

/** JSON knows neither NaN nor infinity; zod 4's number refuses both. */
const finite = z.number();
const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const isoInstant = z.iso.datetime();

const objectSchema = z.strictObject({ uri: z.string(), etag: z.string(), sizeBytes: count });

const inputSchema = z.strictObject({ rows: count, objects: z.array(objectSchema) });

export const sampleSummarySchema = z.strictObject({
  count,
  nullCount: count,
  /** NaN and infinities: rows that hold a number no distribution can use. */
  nonFiniteCount: count,
  mean: finite.nullable(),
  standardDeviation: finite.nullable(),
  min: finite.nullable(),
  max: finite.nullable(),
});

const distanceFields = {
  psi: finite.nullable(),
  /** The PSI that sampling alone passes in 5 % of cases, at these rows and bins. */
  psiCriticalValue: finite.nullable().default(null),
  jensenShannon: finite.nullable(),
  /** Wasserstein-1 divided by the reference's standard deviation; null for categories. */
  wasserstein: finite.nullable(),
};

const onsetFields = {
  /** The first day of the drift, where it began within the window. */
  onset: z.iso.date().nullable().default(null),
  /** When the drift began: within the window, by its first day, or on no day that can be told; null when there is none. */
  onsetKind: z.enum(['within-window', 'before-window', 'unclear']).nullable().default(null),
  /** The window's days with rows: values, missing ones, and the effect size of that day alone. Older reports have none. */
  days: z
    .array(z.strictObject({ day: z.iso.date(), count, missingCount: count, effectSize: share.nullable() }))
    .default([]),
};

export const featureDriftSchema = z.strictObject({
  feature: z.string(),
  type: z.enum(['numeric', 'categorical']),
  importance: finite.nullable(),
  important: z.boolean(),
  verdict: verdictSchema,
  /** Why it drifted, or why it cannot be judged; empty when stable. */
  reasons: z.array(reasonSchema),
  ...testShape,
  /** The p-value that is held against `alpha` where a correction is set; null without one, and where none is judged. */
  adjustedPValue: share.nullable().default(null),
  /** Rare categories that the test took as one; the effect size counts each by itself. */
  pooledCategories: count.default(0),
  alpha: share,
  minEffectSize: share,
  /** Its share of all importance times its effect size; null without either. */
  impact: share.nullable().default(null),
  /** 1 for the largest impact of the run. */
  impactRank: z.int().positive().nullable().default(null),
  /** The 99th percentile of its effect sizes against the weeks before, in calm weeks; null while there are too few. */
  noiseFloor: share.nullable().default(null),
  /** The floor it is held against: `minEffectSize`, raised by `noiseFloor`; null in older reports, which knew the former only. */
  effectSizeFloor: share.nullable().default(null),
  /** Null where no trailing reference is configured, and in older reports. */
  trailing: trailingTestSchema.nullable().default(null),
  ...distanceFields,
  missingRate: z.strictObject({ reference: share, current: share, pValue: share.nullable() }),
  unseenCategories: z.array(z.strictObject({ category: z.string(), count, share })),
  unseenShare: share,
  ...onsetFields,
  reference: sampleSummarySchema,
  current: sampleSummarySchema,
});

export const dataDriftSchema = z.strictObject({
  verdict: verdictSchema,
  importantFeatures: count,
  evaluableImportantFeatures: count,
  driftedImportantFeatures: count,
  driftShare: share.nullable(),
  driftShareThreshold: share,
  /** The same with the effect-size floor at 0; by adjusted p-values where a correction is set. */
  pValueOnlyDriftShare: share.nullable(),
  /** `driftShare` with each feature counted by its importance; null where no importance is configured. */
  importanceWeightedDriftShare: share.nullable().default(null),
  /** How p-values answer for the number of features. */
  correction: z.enum(['none', 'holm', 'benjamini_hochberg']).default('none'),
  /** Null where no trailing reference is configured, and in older reports. */
  trailing: dataDriftTrailingSchema.nullable().default(null),
  /** Null where noise floors are switched off, and in older reports. */
  noise: noiseHistorySchema.nullable().default(null),
  features: z.array(featureDriftSchema),
});

const rowCounts = z.strictObject({ reference: count, current: count });

/** Which features moved the mean of the model's output. Shifts are current less reference, in the output's own unit. */
export const attributionSchema = z.strictObject({
  scale: z.enum(attributionScales),
  /** The column that is the output, or what of it; null where the profiles lack it. */
  output: z.string().nullable(),
  referenceMean: finite.nullable(),
  currentMean: finite.nullable(),
  totalShift: finite.nullable(),
  /** Rows without a finite output: not in the means above. */
  leftOutRows: rowCounts,
  /** Sum of the features' shifts. */
  attributedShift: finite.nullable(),
  /** `totalShift` less `attributedShift`: of features without a coefficient or contribution, of missing values, of a link. */
  residualShift: finite.nullable(),
  /** The largest shift first, whatever its sign. */
  features: z.array(
    z.strictObject({
      feature: z.string(),
      source: z.enum(['coefficient', 'contribution']),
      shift: finite.nullable(),
      /** Of the total shift: negative where the feature moved against it, beyond 1 where others did. */
      share: finite.nullable(),
      /** Rows of which it is not known what the feature adds. */
      leftOutRows: rowCounts,
    }),
  ),
  /** Features of which the configuration does not say what they add: their part is in the residual. */
  uncoveredFeatures: z.array(z.string()),
});

export const predictionDriftSchema = z.strictObject({
  verdict: verdictSchema,
  reasons: z.array(reasonSchema),
  ...testShape,
  alpha: share,
  minEffectSize: share,
  /** Null where no trailing reference is configured, and in older reports. */
  trailing: scoreTrailingSchema.nullable().default(null),
  ...distanceFields,
  ...onsetFields,
  reference: sampleSummarySchema,
  current: sampleSummarySchema,
  /** Null unless coefficients or contributions are configured. */
  attribution: attributionSchema.nullable().default(null),
});

export const decisionsSchema = z.strictObject({
  accepted: count,
  rejected: count,
  /** Rows without a score and a decision. */
  undecided: count,
  refusalRate: share.nullable(),
  refusalRateInterval: z.tuple([share, share]).nullable(),
  threshold: share,
  exceeded: z.boolean(),
  /** The reference's refusal rate under the same θ*. */
  referenceRefusalRate: share.nullable(),
  days: z.array(z.strictObject({ day: z.iso.date(), accepted: count, rejected: count })),
  ...decisionDetailShape,
});

export const performanceSchema = z.strictObject({
  verdict: costVerdictSchema,
  /** One sentence: why the verdict is what it is. */
  reason: z.string(),
  /** The decisions that matured in the window; null where no labels are configured. */
  cohort: z
    .strictObject({
      start: isoInstant,
      end: isoInstant,
      maturityDays: finite,
      /** Days beyond the maturity that labels may take to arrive. */
      reportingLagDays: finite.default(0),
    })
    .nullable(),
  /** What became of the labels of the cohort; null where none are configured, and in older reports. */
  labels: labelsSchema.nullable().default(null),
  /** `all`: accepted and refused decisions are both labelled; `accepted`: only accepted ones could be judged. */
  footing: z.enum(['all', 'accepted']).nullable(),
  /** Null where each decision brings its own, in the column below. */
  falseNegativeCost: finite.nullable(),
  falsePositiveCost: finite.nullable(),
  falseNegativeCostColumn: z.string().nullable().default(null),
  falsePositiveCostColumn: z.string().nullable().default(null),
  tolerance: finite,
  reference: realisedCostSchema.nullable(),
  current: realisedCostSchema.nullable(),
  /** Beside the realised cost, never in it; null where the reference's refusals have no labels, or the cohort's all do. */
  estimatedRefusals: estimatedRefusalsSchema.nullable().default(null),
  /** One-sided significance level of an increase. */
  alpha: share.default(0.025),
  /** One-sided p-value of "the cost has not increased"; null where the two are not compared. */
  costIncreasePValue: share.nullable().default(null),
  /** Increase that `alpha` finds in four of five cohorts like this one; null where a side has no error. */
  detectableIncrease: z
    .strictObject({ absolute: finite, relative: finite.nullable() })
    .nullable()
    .default(null),
  /** This cohort and those of the windows before it together; empty where no labels are configured. */
  rolling: z.array(rollingCostSchema).default([]),
  /** Relative increase of the cost per decision, current over reference. */
  costIncrease: finite.nullable(),
  /** 95 % interval of the absolute increase of the cost per decision. */
  costDifferenceInterval: z.tuple([finite, finite]).nullable(),
  ...performanceDetailsSchema.shape,
  /** Null without a cohort, and in older reports. */
  vintages: vintagesSchema.nullable().default(null),
});

export const alertSchema = z.strictObject({
  name: z.string(),
  state: z.enum(['firing', 'resolved']),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
});

export const dataQualitySchema = z.strictObject({
  /** Rows of the window that were dropped because a newer row of that UTC day has the same id. */
  duplicateRows: count,
  /** Rows in the window's objects whose timestamp lies outside the window: not counted. */
  outsideWindowRows: count,
  /** Rows without a timestamp: not counted. */
  missingTimestampRows: count,
  /** Current rows whose timestamp is in the window but whose UTC day is not the one of their partition: counted. */
  misplacedRows: count,
});

/** `report.json`: everything a run found. Keys are added, never renamed. */
export const reportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  model: z.string(),
  modelVersions: z.array(z.string()),
  generatedAt: isoInstant,
  window: z.strictObject({ start: isoInstant, end: isoInstant }),
  status: verdictSchema,
  /** The verdict in one sentence. */
  summary: z.string(),
  reference: inputSchema,
  current: inputSchema,
  dataQuality: dataQualitySchema,
  dataDrift: dataDriftSchema,
  predictionDrift: predictionDriftSchema,
  decisions: decisionsSchema,
  performance: performanceSchema,
  /** One entry a configured segment column. It explains shifts; nothing alerts on it. */
  segments: segmentsSchema.default([]),
  alerts: z.array(alertSchema),
  /** What a reader should know before trusting the numbers. */
  warnings: z.array(z.string()),
});

export type Verdict = z.infer<typeof verdictSchema>;
export type Reason = z.infer<typeof reasonSchema>;
export type SampleSummary = z.infer<typeof sampleSummarySchema>;
export type FeatureDrift = z.infer<typeof featureDriftSchema>;
export type DataDrift = z.infer<typeof dataDriftSchema>;
export type Attribution = z.infer<typeof attributionSchema>;
export type PredictionDrift = z.infer<typeof predictionDriftSchema>;
export type Decisions = z.infer<typeof decisionsSchema>;
export type Performance = z.infer<typeof performanceSchema>;
export type Alert = z.infer<typeof alertSchema>;
export type DataQuality = z.infer<typeof dataQualitySchema>;
export type Report = z.infer<typeof reportSchema>;
