import { z } from 'zod';

/** The rules that a week is judged by; each alerts where it finds more than the threshold's share of features. */
export const weekRules = ['policy', 'pValueOnly', 'holm'] as const;
export type WeekRule = (typeof weekRules)[number];

const perRule = <S extends z.ZodType>(schema: S) =>
  z.strictObject({ policy: schema, pValueOnly: schema, holm: schema });
const count = z.int().min(0);

export const nullDesigns = ['frozen', 'redrawn'] as const;
export type NullDesign = (typeof nullDesigns)[number];

export const nullWeekSchema = z.strictObject({
  drifted: perRule(count),
  alert: perRule(z.boolean()),
  largestEffect: z.number(),
  continuousPValueOnlyAlert: z.boolean(),
});
export type NullWeek = z.infer<typeof nullWeekSchema>;

/** Weeks on which a rule alerts, and on which it names any feature at all. */
const ruleWeeksSchema = z.strictObject({ alert: count, anyFeature: count });
const effectsSchema = z.strictObject({
  median: z.number(),
  p95: z.number(),
  p99: z.number(),
  largest: z.number(),
});

const nullSchema = z.strictObject({
  design: z.enum(nullDesigns),
  weeks: count,
  rules: perRule(ruleWeeksSchema),
  continuousPValueOnlyAlert: count,
  /** Of the largest effect size of a week. */
  effects: effectsSchema,
});

export const nullReferenceSchema = z.strictObject({
  reference: z.int(),
  weeks: count,
  /** Weeks that alert. */
  policy: count,
  pValueOnly: count,
});
export type NullReference = z.infer<typeof nullReferenceSchema>;

export const powerFeatures = ['normal', 'lognormal', 'categorical'] as const;
export type PowerFeature = (typeof powerFeatures)[number];
export const powerRules = ['policy', 'pValueOnly'] as const;
export type PowerRule = (typeof powerRules)[number];

export const detectableSchema = z.strictObject({
  feature: z.enum(powerFeatures),
  rule: z.enum(powerRules),
  rows: count,
  weeks: count,
  /** In standard deviations of the feature; null for the categorical one. */
  shift: z.number().nullable(),
  /** D, or the total variation of the categorical feature, of the populations, not of the samples. */
  distance: z.number(),
});
export type Detectable = z.infer<typeof detectableSchema>;

const months = z.array(z.string());
export const referenceChoices = ['frozen', 'trailing-3', 'trailing-6', 'trailing-8', 'trailing-12'] as const;
export type ReferenceChoice = (typeof referenceChoices)[number];

export const realMonthsSchema = z.strictObject({
  reference: z.enum(referenceChoices),
  /** Months of 2010 and 2011 that alert, by rule. */
  importantPolicy: months,
  importantPValueOnly: months,
  importantHolm: months,
  allSignificantAndLarge: months,
  allSignificant: months,
  /** By how much D may be too small where a reference has rows between the values of the support. */
  largestErrorBound: z.number(),
});
export type RealMonths = z.infer<typeof realMonthsSchema>;

/**
 * What a floor is learnt from: the product's rule; the same from 2009 on; then, each on top of the one before it, with chance
 * counted as movement; with a percentile between order statistics; with no limit; from all months instead of calm ones; from
 * effect sizes against the frozen reference.
 */
export const floorRules = [
  'product',
  'since-2009',
  'with-chance',
  'interpolated',
  'unlimited',
  'not-only-calm',
  'from-frozen',
] as const;
export type FloorRule = (typeof floorRules)[number];
export const trailingMonths = [3, 6, 8, 12] as const;

export const noiseFloorsSchema = z.strictObject({
  rule: z.enum(floorRules),
  trailingMonths: count,
  /** Months of 2010 and 2011 in which the verdict alerts, with configured floors and with learnt ones. */
  frozenBefore: months,
  frozenAfter: months,
  trailingBefore: months,
  trailingAfter: months,
  /** Of the features, in the last month. */
  medianFloor: z.number(),
  largestFloor: z.number(),
});
export type NoiseFloors = z.infer<typeof noiseFloorsSchema>;

export const worldWeekSchema = z.strictObject({
  seed: z.int(),
  alert: perRule(z.boolean()),
  drifted: perRule(count),
  largestEffect: z.number(),
});
export type WorldWeek = z.infer<typeof worldWeekSchema>;

export const resultsSchema = z.strictObject({
  nullWeeks: z.array(nullSchema),
  otherReferences: z.array(nullReferenceSchema),
  /** Week by week, of the frozen reference: what the test draws again. */
  firstNullWeeks: z.array(nullWeekSchema),
  power: z.array(detectableSchema),
  realMonths: z.array(realMonthsSchema),
  noiseFloors: z.array(noiseFloorsSchema),
  stableWorlds: z.strictObject({
    worlds: count,
    rules: perRule(ruleWeeksSchema),
    effects: effectsSchema,
    first: z.array(worldWeekSchema),
  }),
});
export type Results = z.infer<typeof resultsSchema>;
