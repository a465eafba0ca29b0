import type { Answer } from './jobs.ts';
import { quantile } from './quantile.ts';
import { nullDesigns, type Results, type WeekRule } from './results-schema.ts';

/** Weeks that are recorded one by one, for the test to draw again. */
const NULL_WEEKS_RECORDED = 50;
const WORLDS_RECORDED = 3;

interface RuledWeek {
  readonly alert: Readonly<Record<WeekRule, boolean>>;
  readonly drifted: Readonly<Record<WeekRule, number>>;
  readonly largestEffect: number;
}

/** The answers of all jobs, in the order of the jobs, as what is recorded. */
export function summarise(answers: readonly Answer[]): Results {
  const weeks = (design: string) =>
    answers.flatMap((answer) =>
      answer.kind === 'null-weeks' && answer.design === design ? answer.weeks : [],
    );
  const worlds = answers.flatMap((answer) => (answer.kind === 'stable-worlds' ? answer.worlds : []));
  return {
    nullWeeks: nullDesigns.map((design) => {
      const drawn = weeks(design);
      return {
        design,
        weeks: drawn.length,
        rules: perRule(drawn),
        continuousPValueOnlyAlert: drawn.filter((week) => week.continuousPValueOnlyAlert).length,
        effects: effects(drawn),
      };
    }),
    otherReferences: answers.flatMap((answer) => (answer.kind === 'null-reference' ? [answer.found] : [])),
    firstNullWeeks: weeks('frozen').slice(0, NULL_WEEKS_RECORDED),
    power: answers.flatMap((answer) => (answer.kind === 'power' ? [answer.detectable] : [])),
    realMonths: answers.flatMap((answer) => (answer.kind === 'real-months' ? answer.references : [])),
    noiseFloors: answers.flatMap((answer) => (answer.kind === 'real-months' ? answer.noiseFloors : [])),
    stableWorlds: {
      worlds: worlds.length,
      rules: perRule(worlds),
      effects: effects(worlds),
      first: worlds.slice(0, WORLDS_RECORDED),
    },
  };
}

function perRule(weeks: readonly RuledWeek[]): Results['stableWorlds']['rules'] {
  const count = (rule: WeekRule) => ({
    alert: weeks.filter(({ alert }) => alert[rule]).length,
    anyFeature: weeks.filter(({ drifted }) => drifted[rule] > 0).length,
  });
  return { policy: count('policy'), pValueOnly: count('pValueOnly'), holm: count('holm') };
}

function effects(weeks: readonly RuledWeek[]): Results['stableWorlds']['effects'] {
  const largest = weeks.map(({ largestEffect }) => largestEffect);
  return {
    median: quantile(largest, 0.5),
    p95: quantile(largest, 0.95),
    p99: quantile(largest, 0.99),
    largest: quantile(largest, 1),
  };
}
