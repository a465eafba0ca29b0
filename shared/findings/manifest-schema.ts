import { z } from 'zod';
import { labelCountsSchema } from './labels-schema.ts';
import { dataQualitySchema, reportSchema } from './report-schema.ts';

/** `manifest.json` in the work folder: what `extract` read, for the boxes behind it. */
export const manifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  model: z.string(),
  window: reportSchema.shape.window,
  modelVersions: z.array(z.string()),
  reference: reportSchema.shape.reference,
  current: reportSchema.shape.current,
  dataQuality: dataQualitySchema,
  /** The decisions that matured in the window; null where no labels are configured. */
  cohort: z
    .strictObject({
      start: z.iso.datetime(),
      end: z.iso.datetime(),
      rows: z.int().nonnegative(),
      labels: labelCountsSchema,
    })
    .nullable(),
  warnings: z.array(z.string()),
  /** SHA-256, in hexadecimal, of the files beside this one that `extract` wrote. */
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});

export type Manifest = z.infer<typeof manifestSchema>;
