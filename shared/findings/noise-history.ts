import { z } from 'zod';
import type { TimeWindow } from '../core/time-window.ts';
import { CALM_WEEKS_NEEDED } from '../verdict/noise-floor.ts';
import { reasonSchema } from './test-schema.ts';
import type { NoiseHistoryFacts } from './trailing-schema.ts';

/** A year: all seasons, each once. */
export const NOISE_LOOK_BACK_WEEKS = 52;

const share = z.number().min(0).max(1);

/**
 * What is read of an earlier week's `data-drift.json`. All else may be there, or be of an older version: a finding from before
 * there were trailing references says nothing, and is no error.
 */
export const pastFindingSchema = z.object({
  trailing: z.object({ calm: z.boolean() }).nullable().default(null),
  features: z.array(
    z.object({
      feature: z.string(),
      type: z.enum(['numeric', 'categorical']),
      alpha: share,
      trailing: z
        .object({
          effectSize: share.nullable(),
          pValue: share.nullable(),
          reasons: z.array(reasonSchema),
        })
        .nullable()
        .default(null),
    }),
  ),
});

export type PastFinding = z.infer<typeof pastFindingSchema>;

/** What features did in calm weeks. */
export interface NoiseHistory {
  readonly facts: NoiseHistoryFacts;
  /** How far a feature moved against the weeks before, one effect size a calm week. */
  effectSizes(type: 'numeric' | 'categorical', feature: string): readonly number[];
}

/**
 * Gathers the movements of features in calm weeks. A week in which a feature's feed broke (its missing rate moved, or new
 * categories came) is not counted for this feature. What chance alone explains, p > α, is no movement and counts as 0: keeping
 * it out of the verdict is the p-value's part, and a small week's chance must not become the floor of large ones.
 *
 * @param past findings of earlier weeks, those that are there
 * @param unreadable weeks whose finding is damaged
 */
export function noiseHistory(past: readonly PastFinding[], unreadable: readonly TimeWindow[]): NoiseHistory {
  const calm = past.filter(({ trailing }) => trailing?.calm === true);
  const byFeature = Map.groupBy(
    calm.flatMap(({ features }) => features),
    ({ type, feature }) => `${type} ${feature}`,
  );
  return {
    facts: {
      lookBackWeeks: NOISE_LOOK_BACK_WEEKS,
      calmWeeks: calm.length,
      neededWeeks: CALM_WEEKS_NEEDED,
      unreadableWeeks: unreadable.map(({ startMs, endMs }) => ({
        start: new Date(startMs).toISOString(),
        end: new Date(endMs).toISOString(),
      })),
    },
    effectSizes: (type, feature) =>
      (byFeature.get(`${type} ${feature}`) ?? []).flatMap(({ alpha, trailing }) => {
        const broken = trailing?.reasons.some(
          (reason) => reason === 'missing-rate' || reason === 'unseen-category',
        );
        if (trailing === null || trailing.effectSize === null || broken === true) {
          return [];
        }
        return [(trailing.pValue ?? 0) > alpha ? 0 : trailing.effectSize];
      }),
  };
}
