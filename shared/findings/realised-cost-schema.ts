import { z } from 'zod';
import { labelSources } from '../core/label-sources.ts';

const finite = z.number();
const count = z.int().nonnegative();

export const costVerdictSchema = z.enum(['degraded', 'stable', 'inconclusive', 'not-evaluable']);

/** Refusals whose outcome one source knows. */
const refusalSourceSchema = z.strictObject({
  source: z.enum([...labelSources, 'unspecified']),
  labelled: count,
  falsePositives: count,
  /** Cost of one of them, by their weights. */
  costPerRefusal: finite,
});

/** Realised outcomes of one side; `accepted` and `rejected` are kept apart because refusals rarely get labels. */
export const realisedCostSchema = z.strictObject({
  decisions: count,
  labelled: count,
  /** Without those that were accepted by lot to explore: they are among the rejected, as the policy had it. */
  acceptedDecisions: count,
  acceptedLabelled: count,
  rejectedDecisions: count,
  rejectedLabelled: count,
  falseNegatives: count,
  falsePositives: count,
  /** Decisions whose outcome is known but not what it costs: not among the labelled. */
  unpriced: count.default(0),
  costPerDecision: finite.nullable(),
  costPerDecisionInterval: z.tuple([finite, finite]).nullable(),
  standardError: finite.nullable().default(null),
  /** Decisions that the cost is the mean of: on the footing `accepted` the accepted. */
  pricedDecisions: count.default(0),
  /** `costPerDecision` times `pricedDecisions`: those without an outcome cost what the others do. */
  totalCost: finite.nullable().default(null),
  /** Who knows how refusals would have paid. */
  refusals: z.array(refusalSourceSchema).default([]),
});

/** Not observed: what refusals without an outcome would cost, if they paid as the reference's did at their score. */
export const estimatedRefusalsSchema = z.strictObject({
  refusals: count,
  falsePositives: finite,
  cost: finite,
  standardError: finite,
  referenceRefusals: count,
});

/** The cost of several windows' cohorts taken together, against the reference. */
export const rollingCostSchema = z.strictObject({
  /** This one included. */
  windows: z.int().positive(),
  /** Of these: not run, or judged by other costs, another threshold or another age. */
  missingWindows: count,
  /** By the rule of one window; for the reader, it raises no alert. */
  verdict: costVerdictSchema,
  decisions: count,
  costPerDecision: finite.nullable(),
  costPerDecisionInterval: z.tuple([finite, finite]).nullable(),
  costIncrease: finite.nullable(),
  costDifferenceInterval: z.tuple([finite, finite]).nullable(),
});
