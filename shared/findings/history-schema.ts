import { z } from 'zod';
import { alertSchema, performanceSchema } from './report-schema.ts';
import { verdictSchema } from './test-schema.ts';

/** One published run in a model's history: what trend charts and the next run's alerts need. */
export const historyRunSchema = z.strictObject({
  /** The run's folder below the model's: the window's end date. */
  folder: z.string(),
  window: z.strictObject({ start: z.iso.datetime(), end: z.iso.datetime() }),
  generatedAt: z.iso.datetime(),
  modelVersions: z.array(z.string()),
  rows: z.int().nonnegative(),
  status: verdictSchema,
  summary: z.string(),
  dataDriftVerdict: verdictSchema,
  predictionDriftVerdict: verdictSchema,
  performanceVerdict: performanceSchema.shape.verdict,
  importantFeatures: z.int().nonnegative(),
  driftedImportantFeatures: z.int().nonnegative(),
  driftShare: z.number().nullable(),
  driftShareThreshold: z.number(),
  pValueOnlyDriftShare: z.number().nullable(),
  scoreMean: z.number().nullable(),
  refusalRate: z.number().nullable(),
  costPerDecision: z.number().nullable(),
  /** Effect size (KS D or total variation) and verdict of every feature. */
  features: z.array(
    z.strictObject({ feature: z.string(), effectSize: z.number().nullable(), verdict: verdictSchema }),
  ),
  /** The run's firing alerts: the next run resolves those that no longer hold. */
  alerts: z.array(alertSchema),
});

/** `<model>/history.json`: one entry a window, oldest first. */
export const historySchema = z.strictObject({
  schemaVersion: z.literal(1),
  model: z.string(),
  runs: z.array(historyRunSchema),
});

export type HistoryRun = z.infer<typeof historyRunSchema>;
export type History = z.infer<typeof historySchema>;
