import { isoDay } from '../core/time-window.ts';
import type { Applicant } from './applicant.ts';
import { drawApplicant } from './applicant-generation.ts';
import { drawApplicationCount, drawInstant } from './calendar.ts';
import { withOrdinaryGaps, withoutJoinedFeatures } from './missing-values.ts';
import { drawOutcome, type LabelSource } from './outcomes.ts';
import { ordinaryPopulation } from './population.ts';
import { randomSource } from './random-source.ts';
import type { ScenarioDrift } from './scenarios.ts';
import { type Decision, decide, MODEL_VERSION, scoreApplicant } from './scoring-model.ts';

/** A row of the prediction log. `predicted_at` in milliseconds since 1970, UTC. */
export type PredictionRow = { readonly application_id: string; readonly predicted_at: number } & Applicant & {
    readonly score: number;
    readonly decision: Decision;
    readonly model_version: string;
  };

/** A row of the labels. `observed_at` in milliseconds since 1970, UTC. */
export type LabelRow = {
  readonly application_id: string;
  readonly defaulted: 0 | 1;
  readonly observed_at: number;
  readonly label_source: LabelSource;
};

/** A day's predictions, in order of time, and the labels that they will get, whenever that is. */
export interface DayOfApplications {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly predictions: readonly PredictionRow[];
  readonly labels: readonly LabelRow[];
}

/**
 * Generates the UTC day that starts at `dayMs`. A day depends on nothing but its date, the seed, the volume and the
 * drift, so days that a drift does not reach are equal in every scenario.
 */
export function generateDay({
  dayMs,
  seed,
  applicationsPerWeek,
  drift,
}: {
  readonly dayMs: number;
  readonly seed: number;
  readonly applicationsPerWeek: number;
  /** Undefined before the drift sets in. */
  readonly drift: ScenarioDrift | undefined;
}): DayOfApplications {
  const day = isoDay(dayMs);
  const applicants = randomSource(seed, `applicants ${day}`);
  const upstream = randomSource(seed, `upstream ${day}`);
  const outcomes = randomSource(seed, `outcomes ${day}`);
  const count = drawApplicationCount(randomSource(seed, `volume ${day}`), dayMs, applicationsPerWeek);
  const instants = drawInstants(seed, day, dayMs, count);

  const predictions: PredictionRow[] = [];
  const labels: LabelRow[] = [];
  for (const [index, instantMs] of instants.entries()) {
    const isNewcomer = upstream.uniform() < (drift?.newcomers?.share ?? 0);
    const joinFailed = upstream.uniform() < (drift?.failedJoinShare ?? 0);
    const population = (isNewcomer ? drift?.newcomers?.population : undefined) ?? ordinaryPopulation;
    const truth = drawApplicant(applicants, instantMs, population);
    const registered = withOrdinaryGaps(applicants, truth);
    const seen = joinFailed ? withoutJoinedFeatures(registered) : registered;
    const score = scoreApplicant(seen);
    const decision = decide(score);
    const id = `A${day.replaceAll('-', '')}-${String(index + 1).padStart(5, '0')}`;
    predictions.push({
      application_id: id,
      predicted_at: instantMs,
      ...seen,
      score,
      decision,
      model_version: MODEL_VERSION,
    });
    const { defaulted, reported } = drawOutcome(outcomes, truth, {
      decidedMs: instantMs,
      decision,
      oddsFactor: drift?.oddsFactor ?? 1,
    });
    if (reported !== undefined) {
      labels.push({
        application_id: id,
        defaulted,
        observed_at: reported.observedMs,
        label_source: reported.source,
      });
    }
  }
  return { day, predictions, labels };
}

function drawInstants(seed: number, day: string, dayMs: number, count: number): readonly number[] {
  const random = randomSource(seed, `instants ${day}`);
  return Array.from({ length: count }, () => drawInstant(random, dayMs)).sort((a, b) => a - b);
}
