import { z } from 'zod';

const finite = z.number();
const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const interval = z.tuple([finite, finite]);
const footing = z.enum(['all', 'accepted']);

/** Figures of one set of outcomes; null where one cannot be computed, and then `notComputable` says why, by its key. */
const metricSetSchema = z.strictObject({
  /** Decisions with an outcome. */
  outcomes: count,
  /** Of these, defaults. */
  defaults: count,
  /** In decisions: fractions where outcomes are weighed up to their stratum. */
  confusion: z.strictObject({
    truePositives: finite,
    falsePositives: finite,
    falseNegatives: finite,
    trueNegatives: finite,
  }),
  accuracy: share.nullable(),
  precision: share.nullable(),
  recall: share.nullable(),
  f1: share.nullable(),
  auc: share.nullable(),
  /** Hanley and McNeil. */
  aucStandardError: finite.nullable(),
  gini: finite.nullable(),
  /** Good/bad separation; not the test of drift. */
  ksSeparation: share.nullable(),
  brier: share.nullable(),
  calibrationIntercept: finite.nullable(),
  calibrationInterceptError: finite.nullable(),
  calibrationSlope: finite.nullable(),
  calibrationSlopeError: finite.nullable(),
  /** Defaults over those expected by the reference's calibration; of the reference itself, out of fold. */
  observedToExpected: finite.nullable(),
  notComputable: z.record(z.string(), z.string()),
});

const bandSideSchema = z.strictObject({
  /** Of all decisions of the side, with an outcome or not. */
  share,
  outcomes: finite,
  defaults: finite,
  observedRate: share.nullable(),
  expectedRate: share.nullable(),
  observedToExpected: finite.nullable(),
  /** One-sided: small where more defaulted than expected. */
  jeffreysPValue: share.nullable(),
});

export const metricsSchema = z.strictObject({
  /** Which outcomes the figures of both sides are of. */
  footing,
  reference: metricSetSchema,
  current: metricSetSchema,
  /** The reference over all applicants, beside the one cut to accepted decisions; null where that is the footing. */
  referenceAll: metricSetSchema.nullable(),
  /** Of the AUC below the reference's on the same footing, one-sided. */
  aucDecline: z.strictObject({ z: finite, pValue: share }).nullable(),
  /** Deciles of the reference's scores; empty where there are none. */
  bands: z.array(
    z.strictObject({
      /** Above it; null for the lowest band. */
      lower: share.nullable(),
      /** Up to and with it; null for the highest band. */
      upper: share.nullable(),
      reference: bandSideSchema,
      current: bandSideSchema,
    }),
  ),
  /** Of the scores of all decisions of the cohort over the bands. */
  scorePsi: finite.nullable(),
  scorePsiCriticalValue: finite.nullable(),
});

/** What decisions without outcomes are expected to cost if the model is still right. It decides nothing. */
export const expectedCostSchema = z.strictObject({
  /** Whether matured outcomes contradict the expectation. */
  standing: z.enum(['uncontradicted', 'contradicted', 'unproven']),
  /** A clause: why, or why there is no expectation. */
  reason: z.string(),
  /** logit p = intercept + slope · logit(score), fitted to the reference. */
  calibration: z
    .strictObject({
      intercept: finite,
      interceptError: finite,
      slope: finite,
      slopeError: finite,
      outcomes: count,
    })
    .nullable(),
  /** The accepted decisions of the matured cohort that have an outcome: what they cost, and what was to be expected. */
  matured: z
    .strictObject({
      outcomes: count,
      costPerDecision: finite,
      expectedCostPerDecision: finite,
      expectedInterval: interval,
      ratio: finite.nullable(),
      z: finite.nullable(),
    })
    .nullable(),
  /** The decisions of the window; null where the expectation is contradicted or cannot be formed. */
  window: z
    .strictObject({
      decisions: count,
      costPerDecision: finite,
      interval,
      /** Standard errors of the cost per decision: of chance in the outcomes, and of the calibration. */
      outcomeError: finite,
      calibrationError: finite,
      confusion: z.strictObject({
        truePositives: finite,
        falsePositives: finite,
        falseNegatives: finite,
        trueNegatives: finite,
      }),
      /** Accepted decisions alone: what a realised cost without outcomes of refusals will be compared with. */
      acceptedDecisions: count,
      acceptedCostPerDecision: finite.nullable(),
      acceptedInterval: interval.nullable(),
    })
    .nullable(),
});

const basis = z.enum(['observed', 'expected']);

const choiceSchema = z.strictObject({
  threshold: finite,
  /** 95 %, bootstrap. */
  interval,
  /** What the current θ* costs above it, per decision, less what choosing on the same data flatters. */
  excess: finite,
  excessInterval: interval,
  /** `expected`: rests on refusals whose outcome is only expected. */
  basis,
});

/** What the cohort would have cost under other thresholds: advice, no action. */
export const thresholdChoiceSchema = z.strictObject({
  /** θ* of the cohort; null where it had none, or several. */
  current: finite.nullable(),
  /** Where a calibrated model would put it: a probability of default, and the score that has it. */
  bayes: z.strictObject({ probability: share, score: share.nullable() }).nullable(),
  /** Cost per decision less that under the current θ*. */
  points: z.array(z.strictObject({ threshold: finite, costDifference: finite, basis })),
  best: choiceSchema.nullable(),
  /** The cheapest that observed outcomes alone can vouch for; null where `best` is. */
  bestObserved: choiceSchema.nullable(),
  /** `keep` unless the excess is certain. */
  advice: z.enum(['keep', 'lower', 'raise']).nullable(),
  /** Why there is no curve, or how far it can be believed. */
  reason: z.string(),
});

/** Keys of `performance` that say more about matured outcomes than their cost; null without labels, and in older reports. */
export const performanceDetailsSchema = z.strictObject({
  metrics: metricsSchema.nullable().default(null),
  expectedCost: expectedCostSchema.nullable().default(null),
  thresholdChoice: thresholdChoiceSchema.nullable().default(null),
});

export type Metrics = z.infer<typeof metricsSchema>;
export type MetricSet = z.infer<typeof metricSetSchema>;
export type ExpectedCostFinding = z.infer<typeof expectedCostSchema>;
export type ThresholdChoice = z.infer<typeof thresholdChoiceSchema>;
export type PerformanceDetails = z.infer<typeof performanceDetailsSchema>;
