import { z } from 'zod';

const sum = z.number().nonnegative();
const count = z.int().nonnegative();

const stratumSchema = z.strictObject({
  decisions: count,
  labelled: count,
  errors: count,
  weight: sum,
  weightSquared: sum,
  cost: sum,
  weightedCost: sum,
  costSquared: sum,
  costCubed: sum,
  greatestCost: sum,
  greatestWeightedCost: sum,
});

/** `cohort-cost.json` in the work folder: what the cost of a cohort follows from, for the rolling figures of later windows. */
export const cohortCostSchema = z.strictObject({
  schemaVersion: z.literal(1),
  model: z.string(),
  window: z.strictObject({ start: z.iso.datetime(), end: z.iso.datetime() }),
  /** What of the configuration decides over costs: cohorts of another one are not added to it. */
  basis: z.strictObject({
    maturityDays: z.number(),
    reportingLagDays: z.number(),
    threshold: z.union([z.number(), z.string()]).nullable(),
    falseNegative: z.union([z.number(), z.string()]),
    falsePositive: z.union([z.number(), z.string()]),
  }),
  sums: z.strictObject({
    unit: z.number().positive(),
    accepted: stratumSchema,
    refused: z.strictObject({
      booked: stratumSchema,
      exploration: stratumSchema,
      bureau: stratumSchema,
      simulated: stratumSchema,
      unspecified: stratumSchema,
    }),
    unpriced: count,
  }),
});

export type CohortCost = z.infer<typeof cohortCostSchema>;
