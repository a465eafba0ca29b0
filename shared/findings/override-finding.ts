import { wilsonInterval } from '../math/wilson-interval.ts';
import type { DecisionTallyDocument } from './decision-tally-schema.ts';
import type { Decisions } from './report-schema.ts';

type Overrides = NonNullable<Decisions['overrides']>;
type OverrideDay = NonNullable<DecisionTallyDocument['overrides']>[number];

/**
 * Decisions that differ from score < θ*: on the low side accepted although the model refuses, on the high side refused
 * although it accepts. Each side has its own question, so they are never added up.
 */
export function overrideFinding(days: readonly OverrideDay[]): Overrides {
  const sum = (key: Exclude<keyof OverrideDay, 'day'>) => days.reduce((total, day) => total + day[key], 0);
  const [lowSide, highSide] = [sum('lowSide'), sum('highSide')];
  const [bothAccept, bothRefuse] = [sum('bothAccept'), sum('bothRefuse')];
  const compared = bothAccept + bothRefuse + lowSide + highSide;
  return {
    compared,
    withoutScore: sum('withoutScore'),
    withoutDecision: sum('withoutDecision'),
    lowSide: side(lowSide, { modelDecisions: bothRefuse + lowSide, compared }),
    highSide: side(highSide, { modelDecisions: bothAccept + highSide, compared }),
    days: days.map((day) => ({
      day: day.day,
      compared: day.bothAccept + day.bothRefuse + day.lowSide + day.highSide,
      lowSide: day.lowSide,
      highSide: day.highSide,
    })),
  };
}

function side(
  count: number,
  { modelDecisions, compared }: { readonly modelDecisions: number; readonly compared: number },
): Overrides['lowSide'] {
  return {
    count,
    share: compared === 0 ? null : count / compared,
    modelDecisions,
    rate: modelDecisions === 0 ? null : count / modelDecisions,
    rateInterval: modelDecisions === 0 ? null : [...wilsonInterval(count, modelDecisions)],
  };
}
