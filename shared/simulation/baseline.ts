import type { Applicant } from './applicant.ts';
import { drawApplicant } from './applicant-generation.ts';
import { drawInstantOfYearBefore } from './calendar.ts';
import { withOrdinaryGaps } from './missing-values.ts';
import { drawOutcome } from './outcomes.ts';
import { ordinaryPopulation } from './population.ts';
import { randomSource } from './random-source.ts';
import { type Decision, decide, MODEL_VERSION, scoreApplicant } from './scoring-model.ts';

/** A row of the training baseline: everyone's outcome is known. */
export type BaselineRow = { readonly application_id: string } & Applicant & {
    readonly score: number;
    readonly decision: Decision;
    readonly defaulted: 0 | 1;
    readonly model_version: string;
  };

/** Generates the baseline: applications spread over the year before `startMs`. */
export function* generateBaseline({
  rows,
  seed,
  startMs,
}: {
  readonly rows: number;
  readonly seed: number;
  readonly startMs: number;
}): Generator<BaselineRow> {
  const applicants = randomSource(seed, 'baseline applicants');
  const outcomes = randomSource(seed, 'baseline outcomes');
  for (let index = 0; index < rows; index++) {
    const instantMs = drawInstantOfYearBefore(applicants, startMs);
    const truth = drawApplicant(applicants, instantMs, ordinaryPopulation);
    const seen = withOrdinaryGaps(applicants, truth);
    const score = scoreApplicant(seen);
    const decision = decide(score);
    const { defaulted } = drawOutcome(outcomes, truth, { decidedMs: instantMs, decision, oddsFactor: 1 });
    yield {
      application_id: `B${String(index + 1).padStart(7, '0')}`,
      ...seen,
      score,
      decision,
      defaulted,
      model_version: MODEL_VERSION,
    };
  }
}
