import { z } from 'zod';

const count = z.int().nonnegative();
const day = z.iso.date();
const share = z.number().min(0).max(1);

const swapCounts = { inIn: count, inOut: count, outIn: count, outOut: count, notCompared: count };

/** `decision-tally.json` in the work folder: the window's decisions by version, θ*, band and override, for `refusal`. */
export const decisionTallySchema = z.strictObject({
  versions: z.array(
    z.strictObject({
      version: z.string().nullable(),
      rows: count,
      accepted: count,
      rejected: count,
      firstDay: day,
    }),
  ),
  thresholds: z.array(z.strictObject({ threshold: z.number(), rows: count, firstDay: day, lastDay: day })),
  thresholdCount: count,
  lastThreshold: z.number().nullable(),
  overrides: z
    .array(
      z.strictObject({
        day,
        bothAccept: count,
        bothRefuse: count,
        lowSide: count,
        highSide: count,
        withoutScore: count,
        withoutDecision: count,
      }),
    )
    .nullable(),
  bands: z.array(z.strictObject({ accepted: count, rejected: count, undecided: count })).nullable(),
  swap: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('counted'),
        basis: z.enum(['threshold', 'previous-score']),
        previousThreshold: z.number().nullable(),
        threshold: z.number().nullable(),
        ...swapCounts,
      }),
      z.strictObject({ kind: z.literal('unknown'), reason: z.string() }),
    ])
    .nullable(),
});

/** A refusal rate that the window's is held against. */
const comparisonShape = {
  accepted: count,
  rejected: count,
  refusalRate: share.nullable(),
  /** The window's rate less this one. */
  difference: z.number().nullable(),
  /** 95 %, Newcombe's: what sampling leaves open, not how much weeks differ by themselves. */
  differenceInterval: z.tuple([z.number(), z.number()]).nullable(),
};

const overrideSideSchema = z.strictObject({
  count,
  /** Of all decisions that can be compared. */
  share: share.nullable(),
  /** Decisions that the model would have taken the other way: refusals for the low side, acceptances for the high side. */
  modelDecisions: count,
  /** Of `modelDecisions`: the override rate of risk reports. */
  rate: share.nullable(),
  rateInterval: z.tuple([share, share]).nullable(),
});

/** What the report says of decisions beyond their number; older reports have none of it. */
export const decisionDetailShape = {
  /** The reference's decisions under the same θ*; null where it has none. */
  againstReference: z.strictObject(comparisonShape).nullable().default(null),
  /** The windows before this one, together; null where none are configured. */
  trailing: z
    .strictObject({
      configuredWeeks: count,
      weeks: count,
      start: z.iso.datetime().nullable(),
      end: z.iso.datetime().nullable(),
      ...comparisonShape,
    })
    .nullable()
    .default(null),
  /** Decisions that differ from score < θ*; null unless decision, score and θ* are configured. */
  overrides: z
    .strictObject({
      /** With a decision, a score and a θ*. */
      compared: count,
      withoutScore: count,
      withoutDecision: count,
      /** Accepted although the model refuses. */
      lowSide: overrideSideSchema,
      /** Refused although the model accepts. */
      highSide: overrideSideSchema,
      days: z.array(z.strictObject({ day, compared: count, lowSide: count, highSide: count })),
    })
    .nullable()
    .default(null),
  /** By rows, the most first; empty where no version is configured. */
  versions: z
    .array(
      z.strictObject({
        /** Null where rows name none. */
        version: z.string().nullable(),
        rows: count,
        share,
        accepted: count,
        rejected: count,
        refusalRate: share.nullable(),
        firstDay: day,
        /** Where it is known from; `unknown` where there is nothing to know it from. */
        origin: z.enum(['reference', 'earlier-window', 'announced', 'unannounced', 'unknown']),
      }),
    )
    .default([]),
  /** θ* in force, by rows, the most first; at most 20 of `thresholdCount`. */
  thresholds: decisionTallySchema.shape.thresholds.default([]),
  thresholdCount: count.default(0),
  /** Decisions that a change of model or θ* turns: in is accepted, first before, then after. Null where nothing changed. */
  swapSet: z
    .strictObject({
      /** Null where it cannot be known; then `reason` says why. */
      basis: z.enum(['threshold', 'previous-score']).nullable(),
      reason: z.string().nullable(),
      previousThreshold: z.number().nullable(),
      threshold: z.number().nullable(),
      inIn: count.nullable(),
      inOut: count.nullable(),
      outIn: count.nullable(),
      outOut: count.nullable(),
      /** Rows that lack a score. */
      notCompared: count.nullable(),
      /** Refusal rate of the model's decisions, before and after. */
      previousRefusalRate: share.nullable(),
      refusalRate: share.nullable(),
    })
    .nullable()
    .default(null),
  /** Deciles of the reference's scores, frozen; null without a score to cut. */
  scoreBands: z
    .strictObject({
      /** Over the bands and one for rows without a score. */
      psi: z.number().nullable(),
      psiCriticalValue: z.number().nullable(),
      /** From the lowest scores up. */
      bands: z.array(
        z.strictObject({
          /** Scores above this; null for the first band. */
          above: z.number().nullable(),
          /** Up to this; null for the last band. */
          upTo: z.number().nullable(),
          /** False only where one score holds over nine tenths of the reference: then `upTo` is that score. */
          upToIncluded: z.boolean(),
          referenceRows: count,
          rows: count,
          accepted: count,
          rejected: count,
          refusalRate: share.nullable(),
        }),
      ),
      withoutScore: z.strictObject({
        referenceRows: count,
        rows: count,
        accepted: count,
        rejected: count,
        refusalRate: share.nullable(),
      }),
    })
    .nullable()
    .default(null),
};

export type DecisionTallyDocument = z.infer<typeof decisionTallySchema>;
