import { z } from 'zod';

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const month = z.string().regex(/^\d{4}-\d{2}$/);

/** `vintages.json` in the work folder: accepted decisions of one cohort by month, and when their defaults became known. */
export const cohortVintagesSchema = z.strictObject({
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  periodDays: z.int().positive(),
  periods: count,
  vintages: z.array(
    z.strictObject({
      month,
      accepted: count,
      labelled: count,
      defaults: z.array(count),
      laterDefaults: count,
    }),
  ),
});

/** Cumulative default of the accepted decisions of each month, by time since the decision. */
export const vintagesSchema = z.strictObject({
  /** Days of a period: 30, or 7 where outcomes are final before two months have passed. */
  periodDays: z.int().positive(),
  /** Windows whose cohorts are in the table, this one among them. */
  cohorts: count,
  /** Earlier ones that are left out: of other periods, or overlapping with a newer one after the maturity was changed. */
  leftOutCohorts: count,
  months: z.array(
    z.strictObject({
      /** `YYYY-MM` of the decision, UTC. */
      month,
      /** Whether all its days are in the cohorts. */
      complete: z.boolean(),
      /** The denominator throughout: accepted decisions, with and without an outcome. */
      accepted: count,
      /** Of them with a known outcome; those without are not counted as repaid. */
      labelled: count,
      /** Defaults known by the end of each period since the decision; null where that has not passed for all decisions. */
      cumulativeDefaults: z.array(count.nullable()),
      /** Of `accepted`; null throughout where no outcome is known. */
      cumulativeRates: z.array(share.nullable()),
    }),
  ),
});

export type CohortVintagesDocument = z.infer<typeof cohortVintagesSchema>;
export type Vintages = z.infer<typeof vintagesSchema>;
