import { z } from 'zod';

const finite = z.number();
const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const verdict = z.enum(['drift', 'stable', 'not-evaluable']);

const segmentSideSchema = z.strictObject({
  rows: count,
  /** Of all rows of the side. */
  share,
  scoreMean: finite.nullable(),
  refusalRate: share.nullable(),
});

export const segmentSchema = z.strictObject({
  /**
   * `value`: one of the column's frequent values in the reference; `other`: its rarer ones; `null`: rows without a value;
   * `unseen`: values that the reference never had.
   */
  kind: z.enum(['value', 'other', 'null', 'unseen']),
  /** Null unless the kind is `value`. */
  value: z.string().nullable(),
  reference: segmentSideSchema,
  current: segmentSideSchema,
  /** The run's own rule within the segment. */
  dataDrift: z.strictObject({
    verdict,
    importantFeatures: count,
    evaluableImportantFeatures: count,
    driftedImportantFeatures: count,
    driftShare: share.nullable(),
    /** Names of those that drifted, important or not, the largest effect size first. */
    driftedFeatures: z.array(z.string()),
  }),
  /** The score's distribution within the segment; its effect size is KS D. */
  score: z.strictObject({ verdict, effectSize: share.nullable() }),
});

const segmentShiftSchema = z.strictObject({
  kind: segmentSchema.shape.kind,
  value: z.string().nullable(),
  /** Of the rows that the mean is taken of: those with a score, or with a decision. */
  referenceShare: share,
  currentShare: share,
  referenceMean: finite.nullable(),
  currentMean: finite.nullable(),
  mix: finite,
  within: finite,
});

/** current - reference = total = mix + within, up to rounding. */
const shiftSchema = z.strictObject({
  reference: finite,
  current: finite,
  total: finite,
  /** Because segments have other shares of the rows. */
  mix: finite,
  /** Because the means within segments are others. */
  within: finite,
  bySegment: z.array(segmentShiftSchema),
});

export const segmentColumnSchema = z.strictObject({
  column: z.string(),
  /** Those with rows on a side: frequent values first, then `other`, `null` and `unseen`. */
  segments: z.array(segmentSchema),
  /** What `unseen` is made of, the most frequent first, as far as it is listed. */
  unseenValues: z.array(z.strictObject({ value: z.string(), count, share })),
  /** Of the mean score; null without a score on a side. */
  scoreShift: shiftSchema.nullable(),
  /** Of the refusal rate; null without a decision on a side. */
  refusalShift: shiftSchema.nullable(),
});

/** The `segments` part of the report: one entry a configured column. */
export const segmentsSchema = z.array(segmentColumnSchema);

export type SegmentColumn = z.infer<typeof segmentColumnSchema>;
export type SegmentFinding = z.infer<typeof segmentSchema>;
export type SegmentsFinding = z.infer<typeof segmentsSchema>;
export type SegmentShiftFinding = z.infer<typeof shiftSchema>;
