import { z } from 'zod';
import { reasonSchema, testShape, verdictSchema } from './test-schema.ts';

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const isoInstant = z.iso.datetime();

/** A variable against the weeks just before the window, by the same test and policy. */
const trailingTestShape = { verdict: verdictSchema, reasons: z.array(reasonSchema), ...testShape };
export const trailingTestSchema = z.strictObject({
  ...trailingTestShape,
  /** As the feature's own `adjustedPValue`, among the comparisons with the weeks before. */
  adjustedPValue: share.nullable().default(null),
});

/** The earlier weeks that a trailing reference is made of. */
const trailingWeeksShape = {
  /** `drift.trailing_weeks`: windows of this one's length. */
  configuredWeeks: count,
  weeks: count,
  /** Of the oldest and of the newest of them; null where there is none. */
  start: isoInstant.nullable(),
  end: isoInstant.nullable(),
};

const windowShape = { start: isoInstant, end: isoInstant };

/** The second opinion on the score. */
export const scoreTrailingSchema = z.strictObject({ ...trailingWeeksShape, ...trailingTestShape });

/** The second opinion on the inputs: did something change lately? */
export const dataDriftTrailingSchema = z.strictObject({
  ...trailingWeeksShape,
  /** `unreadable`: damaged, or of another version; `other-reference`: counted against another baseline. */
  missingWeeks: z.array(
    z.strictObject({ ...windowShape, reason: z.enum(['absent', 'unreadable', 'other-reference']) }),
  ),
  verdict: verdictSchema,
  /** Why it cannot be judged; null where it is. */
  reason: z.string().nullable(),
  evaluableImportantFeatures: count,
  driftedImportantFeatures: count,
  driftShare: share.nullable(),
  /** Stable by the configured floors alone: a week that later weeks learn their noise floors from. */
  calm: z.boolean(),
});

/** What noise floors are learnt from. */
export const noiseHistorySchema = z.strictObject({
  lookBackWeeks: count,
  /** Of those, how many had a calm trailing verdict; and with fewer than how many a feature has no noise floor. */
  calmWeeks: count,
  neededWeeks: count,
  /** Weeks whose finding is there but could not be read. */
  unreadableWeeks: z.array(z.strictObject(windowShape)),
});

export type TrailingTest = z.infer<typeof trailingTestSchema>;
export type DataDriftTrailing = z.infer<typeof dataDriftTrailingSchema>;
export type NoiseHistoryFacts = z.infer<typeof noiseHistorySchema>;
