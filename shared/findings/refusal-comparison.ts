import { newcombeInterval, type Proportion } from '../math/newcombe-interval.ts';
import type { Decisions } from './report-schema.ts';

/** Decisions by what was decided. */
export interface DecisionCounts {
  readonly accepted: number;
  readonly rejected: number;
}

type RefusalComparison = NonNullable<Decisions['againstReference']>;

/** A refusal rate that the window's is held against, and the difference with its interval; null without decisions on a side. */
export function refusalComparison(before: DecisionCounts, now: DecisionCounts): RefusalComparison {
  const reference = sample(before);
  const current = sample(now);
  const comparable = reference.trials > 0 && current.trials > 0;
  return {
    accepted: before.accepted,
    rejected: before.rejected,
    refusalRate: reference.trials === 0 ? null : reference.successes / reference.trials,
    difference: comparable
      ? current.successes / current.trials - reference.successes / reference.trials
      : null,
    differenceInterval: comparable ? [...newcombeInterval(reference, current)] : null,
  };
}

function sample({ accepted, rejected }: DecisionCounts): Proportion {
  return { successes: rejected, trials: accepted + rejected };
}
