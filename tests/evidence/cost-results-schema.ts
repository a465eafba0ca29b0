import { z } from 'zod';

const count = z.int().min(0);
const verdictCounts = { degraded: count, inconclusive: count, stable: count };

/** Weeks with one planted increase and size, by how they are judged. */
export const costWeeksSchema = z.strictObject({
  /** Planted, as a share of the cost per decision. */
  increase: z.number(),
  /** Decisions of a week whose outcome is known. */
  labelled: count,
  weekly: z.array(z.strictObject({ alpha: z.number(), ...verdictCounts })),
  /** 13 weeks taken together, at the product's level. */
  quarterly: z.strictObject(verdictCounts),
  /** Mean of the minimum detectable increase of a week, relative. */
  meanDetectable: z.number(),
});
export type CostWeeks = z.infer<typeof costWeeksSchema>;

export const costResultsSchema = z.strictObject({
  cells: z.array(costWeeksSchema),
  /** Against two references only: what the test draws again. */
  redrawn: costWeeksSchema,
});
export type CostResults = z.infer<typeof costResultsSchema>;
