import { z } from 'zod';

const count = z.int().nonnegative();

/** What became of the labels that were read; `LabelCounts` of shared/extraction says what each is. */
export const labelCountsSchema = z.strictObject({
  /** Rows of the label files. */
  read: count,
  withoutId: count,
  /** No decision of the cohort has their id: those of other weeks, and of nobody. */
  otherIds: count,
  /** Null: the outcome was not known yet. */
  unknown: count,
  withoutObservation: count,
  /** Observed when the window had ended. */
  afterWindow: count,
  /** Observed before the day of the decision. */
  beforeDecision: count,
  /** A label of the same decision was observed later, or at once. */
  superseded: count,
  /** Decisions whose label counts. */
  counted: count,
  /** Of these: the label differs from one that it supersedes. */
  corrected: count,
  /** Of these: observed when the maturity had passed. */
  late: count,
  /** Of these: by who reported it. */
  sources: z.strictObject({
    booked: count,
    exploration: count,
    bureau: count,
    simulated: count,
    unspecified: count,
  }),
});

const coverageSchema = z.strictObject({ decisions: count, labelled: count });

/** The same with what it makes of the cohort: how many of its decisions have a known outcome. */
export const labelsSchema = labelCountsSchema.extend({
  coverage: z.strictObject({
    accepted: coverageSchema,
    refused: coverageSchema,
    /** Decided otherwise than score < θ* says; also among the accepted or refused. */
    overridden: coverageSchema,
  }),
  /** Share of the accepted below which the cost is not judged. */
  minCoverage: z.number().min(0).max(1),
});
