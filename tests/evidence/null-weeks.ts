import { type RandomSource, randomSource } from '../../shared/simulation/random-source.ts';
import { countRule, significant } from '../real/alert-rules.ts';
import { type Column, type Reference, referenceOf, rowsOf, variableOf } from './columns.ts';
import { defaultPolicy } from './default-policy.ts';
import { judgeWeek } from './judge-week.ts';
import type { NullDesign, NullReference, NullWeek } from './results-schema.ts';
import { isContinuous, taiwan } from './taiwan.ts';

export const NULL_SEED = 2005;
/**
 * Weeks of each design. No alert in 4,000 leaves less than 0.1 % in a Wilson interval of 95 %; a reference for each week
 * costs seven times as much.
 */
export const NULL_WEEKS: Readonly<Record<NullDesign, number>> = { frozen: 4_000, redrawn: 1_000 };
export const REFERENCE_ROWS = 20_000;
export const WEEK_ROWS = 1_000;

/** Other frozen references, to see how much of the rate is the luck of one; and the weeks against each. */
export const OTHER_REFERENCES = 20;
export const WEEKS_OF_OTHERS = 200;

/**
 * Weeks in which nothing happened: rows drawn without replacement from those that the reference does not have.
 *
 * A week depends on its number and design alone, so any part of the weeks can be drawn by itself.
 *
 * @param design `frozen`: one reference for all weeks, as in production; `redrawn`: a new one for each
 * @param seed another one draws another frozen reference
 * @throws {Error} if the data is not there
 */
export function nullWeeks(
  design: NullDesign,
  from: number,
  to: number,
  seed = NULL_SEED,
): readonly NullWeek[] {
  const data = taiwan();
  if (data.kind === 'absent') {
    throw new Error(data.reason);
  }
  const { columns, rows } = data;
  const frozen = design === 'frozen' ? split(columns, rows, randomSource(seed, 'reference')) : undefined;
  return Array.from({ length: to - from }, (_, i) => {
    const random = randomSource(seed, `${design} week ${from + i}`);
    const { references, others } = frozen ?? split(columns, rows, random);
    const drawn = draw(others, WEEK_ROWS, random).slice(0, WEEK_ROWS);
    const variables = references.map((reference, k) => variableOf(reference, rowsOf(columns[k]!, drawn)));
    const { drifted, alert, largestEffect, features } = judgeWeek(variables, defaultPolicy);
    const continuous = countRule(
      features.filter(({ feature }) => isContinuous(feature)),
      significant,
    );
    return { drifted, alert, largestEffect, continuousPValueOnlyAlert: continuous.alert };
  });
}

/** How often the rules alert under one more frozen reference; the first is number 1. */
export function nullReference(reference: number): NullReference {
  const weeks = nullWeeks('frozen', 0, WEEKS_OF_OTHERS, NULL_SEED + reference);
  const count = (rule: 'policy' | 'pValueOnly') => weeks.filter(({ alert }) => alert[rule]).length;
  return { reference, weeks: weeks.length, policy: count('policy'), pValueOnly: count('pValueOnly') };
}

interface Split {
  readonly references: readonly Reference[];
  /** Rows that are not in the reference. */
  readonly others: Uint32Array;
}

function split(columns: readonly Column[], rows: number, random: RandomSource): Split {
  const order = draw(
    Uint32Array.from({ length: rows }, (_, row) => row),
    REFERENCE_ROWS,
    random,
  );
  const reference = order.slice(0, REFERENCE_ROWS);
  return {
    references: columns.map((column) => referenceOf(rowsOf(column, reference))),
    others: order.slice(REFERENCE_ROWS),
  };
}

/** A copy in which the first `count` rows are a random sample of all: Fisher and Yates' shuffle, cut short. */
function draw(rows: Uint32Array, count: number, random: RandomSource): Uint32Array {
  const shuffled = Uint32Array.from(rows);
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random.uniform() * (shuffled.length - i));
    const chosen = shuffled[j]!;
    shuffled[j] = shuffled[i]!;
    shuffled[i] = chosen;
  }
  return shuffled;
}
